/** A slip that a maintainer could make in a file of the facts, and what the error must say. */
export interface Slip {
  slip: string;
  /** The file below `src/content/`. */
  file: string;
  /** Changes the entry of the file. */
  change?: (entry: never) => void;
  /** Changes the text of the file. */
  text?: (text: string) => string;
  /** Matches the message, which must also name the file. */
  says: RegExp;
}

type Entry = Record<string, unknown> & {
  prices: Record<string, unknown>[];
  sources: Record<string, unknown>[];
  rows: Record<string, unknown>[];
  lines: Record<string, unknown>[];
};
const card = 'gpus/geforce-rtx-4090.json';

const set =
  (field: string, value: unknown) =>
  (entry: Entry): void => {
    entry[field] = value;
  };
const price = (field: string, value: unknown) => (entry: Entry) => {
  entry.prices[0]![field] = value;
};
const source = (field: string, value: unknown) => (entry: Entry) => {
  entry.sources[0]![field] = value;
};
const memory = (field: string, value: unknown) => (entry: Entry) => {
  (entry['memory'] as Record<string, unknown>)[field] = value;
};

const of = (file: string, slip: string, change: (entry: Entry) => void, says: RegExp): Slip => ({
  slip,
  file,
  change: change as (entry: never) => void,
  says,
});
const inText = (file: string, slip: string, text: (text: string) => string, says: RegExp): Slip => ({
  slip,
  file,
  text,
  says,
});

const cpu = 'cpus/ryzen-9-5900x.json';
const drive = 'drives/samsung-990-pro-4tb.json';
const kit = 'memory-kits/corsair-vengeance-ddr5-6000-2x32.json';
const board = 'motherboards/asrock-z590-extreme.json';
const supply = 'power-supplies/seasonic-prime-tx-1600.json';
const cooler = 'coolers/noctua-nh-d15-g2.json';
const chassis = 'cases/fractal-design-define-7.json';
const rates = 'throughput/lambda.json';
const measured = 'vram-measurements/diffusers-docs.json';

export const slips: readonly Slip[] = [
  of(
    card,
    'a price of 1e308',
    price('amount', 1e308),
    /prices\[0\]\.amount must be 0\.01 to 10,000,000, not 1e\+308/,
  ),
  inText(
    card,
    'a price of 1e400',
    (text) => text.replace('"amount": 1599', '"amount": 1e400'),
    /prices\[0\]\.amount .*Infinity/,
  ),
  of(card, 'a price of 0', price('amount', 0), /prices\[0\]\.amount must be 0\.01 to/),
  of(
    card,
    'a price with a comma',
    price('amount', '1,599'),
    /prices\[0\]\.amount must be of type number, not "1,599"/,
  ),
  of(
    card,
    'a price without its decimal point',
    price('amount', 159_900),
    /prices must be 192 to 4,800 USD at launch/,
  ),
  of(
    card,
    'a shop price ten times the launch price',
    (entry) => entry.prices.push({ ...entry.prices[0], kind: 'street', date: '2024-01-01', amount: 15_990 }),
    /prices must agree: 1599 USD .* differ 10 times/,
  ),
  of(
    card,
    'the same price twice',
    (entry) => entry.prices.push({ ...entry.prices[0] }),
    /prices\[1\] must not repeat number 0/,
  ),
  of(
    card,
    'a currency that does not exist',
    price('currency', 'XXQ'),
    /prices\[0\]\.currency must be a currency code of ISO 4217, such as USD, not "XXQ"/,
  ),
  of(card, 'a sign for a currency', price('currency', '$'), /prices\[0\]\.currency must be a currency code/),
  of(
    card,
    'a source that runs code',
    source('url', 'javascript:alert(1)'),
    /sources\[0\]\.url must be an address that begins with https/,
  ),
  of(
    card,
    'a source that carries its content',
    source('url', 'data:text/html,x'),
    /sources\[0\]\.url must be an address that begins with https/,
  ),
  of(
    card,
    'a source without a protocol',
    source('url', 'www.techpowerup.com'),
    /sources\[0\]\.url must be an address that begins with https/,
  ),
  of(
    card,
    'a source on this machine',
    source('url', 'http://localhost/x'),
    /sources\[0\]\.url must be an address/,
  ),
  of(
    card,
    'a source with a space',
    source('url', 'https://example.org/a b'),
    /sources\[0\]\.url must be an address without spaces/,
  ),
  of(
    card,
    'a date in 2031',
    source('date', '2031-01-07'),
    /sources\[0\]\.date must be a date up to the day of this build, 2026-12-31, not 2031-01-07/,
  ),
  of(
    card,
    'a date of a price in the future',
    price('date', '2027-01-01'),
    /prices\[0\]\.date must be a date up to the day/,
  ),
  of(
    card,
    'a day that does not exist',
    set('released', '2022-02-30'),
    /released must be a date that exists, such as 2026-11-23, not "2022-02-30"/,
  ),
  of(
    card,
    'a date in the order of another country',
    set('released', '20.09.2022'),
    /released must be a date that exists/,
  ),
  of(card, 'a year typed as 0202', set('released', '0202-09-20'), /released must be a date from 1995-01-01/),
  of(
    card,
    'released in another year',
    set('year', 2023),
    /year must be the year of released, 2022-09-20, not 2023/,
  ),
  of(
    card,
    'bandwidth in Gbit/s',
    set('bandwidthGBs', 8064),
    /bandwidthGBs must be 216 to 2,400 GB\/s with 24 GiB of GDDR6X, not 8064/,
  ),
  of(card, 'memory in MiB', set('memoryGiB', 24_576), /memoryGiB must be 1 to 1,024 GiB, not 24576/),
  of(
    'gpus/geforce-rtx-4060-ti-16-gb.json',
    'memory against the name',
    set('memoryGiB', 8),
    /memoryGiB must be 16 GiB, as the name says, not 8/,
  ),
  of(
    card,
    'power in milliwatts',
    set('boardPowerW', 450_000),
    /boardPowerW must be 5 to 3,000 W, not 450000/,
  ),
  of(card, 'length in centimetres', set('lengthMm', 30.4), /lengthMm must be 60 to 450 mm, not 30\.4/),
  of(
    card,
    'GFLOPS in a column of TFLOPS',
    set('fp32Tflops', 82_580),
    /fp32Tflops must be 0\.2 to 1,000 TFLOPS, not 82580/,
  ),
  of(card, 'a field with a typing error', set('boardPowrW', 450), /has unknown keys: boardPowrW/),
  of(card, 'a field left out', (entry) => delete entry['boardPowerW'], /boardPowerW is missing/),
  of(card, 'an invisible letter', set('name', 'GeForce RTX\u200b 4090'), /name must not contain invisible/),
  of(card, 'a space after a name', set('vendor', 'NVIDIA '), /vendor must be one of "NVIDIA", "AMD"/),
  of(
    card,
    'the same source twice',
    (entry) => entry.sources.push({ ...entry.sources[0] }),
    /sources\[2\] must not repeat number 0/,
  ),
  inText(
    card,
    'a field given twice',
    (text) => text.replace('"year": 2022,', '"year": 2022, "year": 2021,'),
    /year must be given once/,
  ),
  inText(
    card,
    'a comma too many',
    (text) => text.replace('"year": 2022,', '"year": 2022,,'),
    /is not valid JSON/,
  ),
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
  of(cooler, 'a height in centimetres', set('heightMm', 16.8), /heightMm must be 20 to 220 mm, not 16\.8/),
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
    /rows\[0\]\.value must be 0\.01 to 2,000 GB/,
  ),
  of(
    'rental-prices/geforce-rtx-4090.json',
    'a rent per month',
    set('high', 490),
    /high must be at most 8 times the lowest price/,
  ),
  of(
    'rental-prices/geforce-rtx-4090.json',
    'a rented card that does not exist',
    set('gpu', 'rtx-4090'),
    /gpu must be the name of a file in gpus\/, not "rtx-4090"/,
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
