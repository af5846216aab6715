import { memory, of, set, type Entry, type Slip } from './slip.ts';

const cpu = 'cpus/ryzen-9-5900x.json';
const drive = 'drives/samsung-990-pro-4tb.json';
const kit = 'memory-kits/corsair-vengeance-ddr5-6000-2x32.json';
const board = 'motherboards/asrock-z590-extreme.json';
const supply = 'power-supplies/seasonic-prime-tx-1600.json';
const cooler = 'coolers/noctua-nh-d15-g2.json';
const chassis = 'cases/fractal-design-define-7.json';
const rates = 'throughput/lambda.json';
const rents = 'rental-prices/imported.json';
const points = 'prices/arc-pro-b70-against-rtx-pro-4000-and-r9700-2026.json';
const rent = (field: string, value: unknown) => (entry: Entry) => {
  const entries = entry['entries'] as Record<string, Record<string, unknown>>;
  entries['tesla-t4-spot']![field] = value;
};
const point = (field: string, value: unknown) => (entry: Entry) => {
  (entry['points'] as Record<string, unknown>[])[0]![field] = value;
};
const measured = 'vram-measurements/diffusers-docs.json';

/** Slips in the files of other parts, prices, measurements and texts. */
export const slipsOfFacts: readonly Slip[] = [
  of(cpu, 'a clock in MHz', set('baseGHz', 3700), /baseGHz must be 0\.5 to 8 GHz, not 3700/),
  of(cpu, 'a power with a digit too many', set('tdpW', 1050), /tdpW must be 6 to 1,000 W, not 1050/),
  of(
    cpu,
    'base and boost clock swapped',
    (entry) => ([entry['baseGHz'], entry['boostGHz']] = [entry['boostGHz'], entry['baseGHz']]),
    /boostGHz must be at least the base clock/,
  ),
  of(cpu, 'memory of another socket', memory('types', ['DDR5']), /memory must take DDR4 on AM4/),
  of(cpu, 'memory in MB', memory('maxGiB', 131_072), /memory\.maxGiB must be 1 to 16,384 GiB, not 131072/),
  of(drive, 'capacity in TB', set('capacityGB', 4), /capacityGB must be 100 to 250,000 GB, not 4/),
  of(
    drive,
    'a rate that its link cannot carry',
    set('readMBs', 14_700),
    /readMBs must be at most 8000 MB\/s for nvme 4\.0, not 14700/,
  ),
  of(
    drive,
    'an endurance in GB',
    set('enduranceTBW', 2_400_000),
    /enduranceTBW must be 20 to 500,000 TB written/,
  ),
  of(
    kit,
    'DDR4 at the rate of DDR5',
    set('type', 'DDR4'),
    /speedMTs must be 1600 to 5600 MT\/s for DDR4, not 6000/,
  ),
  of(kit, 'a rate in GT/s', set('speedMTs', 6), /speedMTs must be 800 to 20,000 MT\/s, not 6/),
  of(kit, 'the whole kit as one module', set('moduleGiB', 640), /moduleGiB must be 1 to 512 GiB, not 640/),
  of(
    board,
    'a board with memory of another socket',
    memory('type', 'DDR5'),
    /memory must be DDR4 on LGA1200/,
  ),
  of(supply, 'kilowatts', set('ratedW', 1.6), /ratedW must be 200 to 5,000 W, not 1\.6/),
  of(supply, 'a length in centimetres', set('lengthMm', 21), /lengthMm must be 80 to 450 mm, not 21/),
  of(
    cooler,
    'a height in centimetres',
    set('heightMm', 16.8),
    /heightMm must be 20 to 220 mm, or a whole number from 12 mm, not 16\.8/,
  ),
  of(
    cooler,
    'a radiator of an air cooler',
    set('radiatorMm', 360),
    /radiatorMm must be null for an air cooler, not 360/,
  ),
  of(
    chassis,
    'a card length in inches',
    set('maxGpuLengthMm', 19.3),
    /maxGpuLengthMm must be 100 to 700 mm, not 19\.3/,
  ),
  of(
    rates,
    'the same measurement twice',
    (entry) => entry.rows.push({ ...entry.rows[0], id: 'another' }),
    /rows\[\d+\] must not say the same as lambda, rows\[0\]/,
  ),
  of(
    rates,
    'one id twice',
    (entry) => (entry.rows[1]!['id'] = entry.rows[0]!['id']),
    /rows\[1\]\.id must not say the same/,
  ),
  of(
    rates,
    'a card that is not in the catalogue',
    (entry) => (entry.rows[0]!['gpu'] = 'geforce-rtx-9999'),
    /rows\[0\]\.gpu must be the name of a file in gpus\//,
  ),
  of(
    rates,
    'a figure ten times too high',
    (entry) => (entry.rows[0]!['imageStepsPerSecond'] = Number(entry.rows[0]!['imageStepsPerSecond']) * 10),
    /rows\[0\]\.imageStepsPerSecond .* is .* image-steps per second/,
  ),
  of(
    measured,
    'MiB called GiB',
    (entry) => Object.assign(entry.rows[0]!, { value: 9_000, unit: 'GiB' }),
    /rows\[0\]\.value must be 0\.001 to 2,000 GB/,
  ),
  of(
    rents,
    'a rent per month',
    rent('high', 490),
    /tesla-t4-spot: high must be at most 12 times the lowest price/,
  ),
  of(
    rents,
    'a rented card that does not exist',
    rent('gpu', 't4'),
    /tesla-t4-spot: gpu must be the name of a file in gpus\/, not "t4"/,
  ),
  of(
    points,
    'a price point of next year',
    point('date', '2031'),
    /points\[0\]\.date must be a date up to the day of this build/,
  ),
  of(
    points,
    'a price point of an unknown part',
    point('part', 'geforce-rtx-9999'),
    /points\[0\]\.part must be the id of a part or a computer/,
  ),
  of(
    points,
    'a price point in an unknown currency',
    point('currency', 'XXQ'),
    /points\[0\]\.currency must be a currency code/,
  ),
  of(
    'tiers/deluxe.json',
    'bounds of a price swapped',
    (entry) => (entry.lines[0]!['unitPrice'] = { low: 2000, high: 1000 }),
    /lines\[0\]\.unitPrice must have low at most high/,
  ),
  of(
    'tiers/deluxe.json',
    'two rows of one id',
    (entry) => (entry.lines[1]!['id'] = entry.lines[0]!['id']),
    /lines\[1\]\.id must differ/,
  ),
  of(
    'tiers/deluxe.json',
    'a price ten times too high',
    (entry) => (entry.lines[0]!['unitPrice'] = { low: 90_000, high: 90_000 }),
    /lines must add up to at most/,
  ),
  of(
    'pipelines/sdxl.json',
    'a network that does not exist',
    set('denoiser', 'unet-sdxx'),
    /denoiser must be the name of a file in architectures\//,
  ),
  of(
    'changes/changes.json',
    'news of tomorrow',
    (entry) => ((entry['changes'] as Record<string, unknown>[])[0]!['date'] = '2027-01-01'),
    /changes\[0\]\.date must be a date up to the day/,
  ),
  of(
    'glossary/terms.json',
    'a term twice',
    (entry) => (entry['terms'] as unknown[]).push((entry['terms'] as unknown[])[0]),
    /terms\[\d+\]\.id must not say the same/,
  ),
];
