import { z } from 'zod';
import { issuesOf, type Disagreement } from './issue.ts';
import { priceSense } from './price-sense.ts';
import { bandwidthGBs, cardMemoryGiB, count, millimetres, tflops, watts } from './numbers.ts';
import { isoDate, priceSchema, sourceSchema } from './sourced.ts';

/** Power sockets on the card: how many of each kind. */
export const gpuConnectorsSchema = z.strictObject({
  /** 12VHPWR or 12V-2x6 sockets (16-pin), up to 600 W each. */
  sixteenPin: count(0, 6, 'sockets'),
  /** NVIDIA's 12-pin sockets of 2020, fed by an adapter from two 8-pin plugs. */
  twelvePin: count(0, 6, 'sockets'),
  /** PCIe 8-pin sockets, 150 W each. */
  eightPin: count(0, 6, 'sockets'),
  /** PCIe 6-pin sockets, 75 W each. */
  sixPin: count(0, 6, 'sockets'),
  /** CPU-style 8-pin EPS sockets, as on passive server cards. */
  eps: count(0, 6, 'sockets'),
});
export type GpuConnectors = z.infer<typeof gpuConnectorsSchema>;

/** The most that a PCIe slot and these sockets may supply, in watts. */
export const suppliedPowerW = ({ sixteenPin, twelvePin, eightPin, sixPin, eps }: GpuConnectors) =>
  75 + sixteenPin * 600 + twelvePin * 600 + eightPin * 150 + sixPin * 75 + eps * 300;

/** A graphics card or accelerator as its maker specifies it. */
export const gpuSchema = z
  .strictObject({
    /** Name without the maker: "GeForce RTX 4090". */
    name: z.string().min(1),
    /** The chip's maker. */
    vendor: z.enum(['NVIDIA', 'AMD', 'Intel', 'Apple']),
    /** Microarchitecture: "Ada Lovelace". */
    architecture: z.string().min(1),
    /** Date of release; null if only the year is published. */
    released: isoDate.nullable(),
    /** Year of release. */
    year: count(2010, 2100),
    /** Memory in GiB (2^30 bytes): what makers print as "GB". For systems on a chip, the largest shared memory sold. */
    memoryGiB: cardMemoryGiB(),
    /** Kind of memory: "GDDR6X", "HBM2e", "unified". */
    memoryType: z.string().nullable(),
    /** Memory bandwidth in GB/s (10^9 bytes per second). */
    bandwidthGBs: bandwidthGBs().nullable(),
    /** Vector FP32 rate in TFLOPS. */
    fp32Tflops: tflops(0.2, 1_000).nullable(),
    /** Dense FP16 matrix rate with FP32 accumulation, in TFLOPS; null without matrix units, or no data. */
    tensorFp16Tflops: tflops(1, 10_000).nullable(),
    /** Dense FP16 matrix rate with FP16 accumulation, in TFLOPS. */
    tensorFp16HalfTflops: tflops(1, 10_000).nullable(),
    /** Source of the matrix rates. */
    tensorNote: z.string().nullable(),
    /** Whether the card computes in BF16. */
    bf16: z.boolean().nullable(),
    /** Whether the card computes in FP8. */
    fp8: z.boolean().nullable(),
    /** Whether the card computes in FP4. */
    fp4: z.boolean().nullable(),
    /** Board power (TDP, TBP) in watts. */
    boardPowerW: watts(5, 3_000).nullable(),
    /** Form of the card: `soc` and `laptop` are sold only inside a computer. */
    form: z.enum(['pcie', 'sxm', 'oam', 'soc', 'laptop']),
    /** Slot positions that the reference card covers; null for modules, or no data. */
    slots: z.number().int().min(1).max(4).nullable(),
    /** Slot positions of typical partner cards, if they differ from the reference card. */
    partnerSlots: z.number().int().min(1).max(4).nullable(),
    /** Length of the reference card in millimetres. */
    lengthMm: millimetres(60, 450).nullable(),
    /** Sockets of the reference card; null for no data. All zero: powered by the slot. */
    connectors: gpuConnectorsSchema.nullable(),
    /** `passive` cards need the airflow of a server chassis. */
    cooling: z.enum(['fans', 'blower', 'passive']).nullable(),
    /** PCI Express generation of the card's own link; null without one. */
    pcieGen: z.number().int().min(3).max(6).nullable(),
    /** Electrical lanes of the card's own link. */
    pcieLanes: count(1, 16, 'lanes').nullable(),
    /** Whether two such cards can be joined by NVLink; null for no data. */
    nvlink: z.boolean().nullable(),
    /** CUDA compute capability. */
    computeCapability: z.string().nullable(),
    /** Minimum power supply that the maker recommends for a whole PC with one card, in watts. */
    recommendedSupplyW: watts(150, 4_000).nullable(),
    /** Dated prices; empty for no data. */
    prices: z.array(priceSchema),
    /** Notes for readers: corrections, variants. */
    notes: z.array(z.string()),
    /** Sources of the figures. */
    sources: z.array(sourceSchema).min(1),
  })
  .superRefine((gpu, context) => {
    const issue = issuesOf(context);
    // Errors from public data sets of cards; each entry here was reviewed by hand.
    if (gpu.bandwidthGBs !== null && gpu.bandwidthGBs > 10_000) {
      issue('bandwidthGBs', 'above 10,000 GB/s: a known error of TechPowerUp-derived sets (MI300X is 5,300)');
    }
    const { tensorFp16Tflops: full, tensorFp16HalfTflops: half, fp32Tflops: vector } = gpu;
    if (full !== null && half !== null && half < full) {
      issue('tensorFp16HalfTflops', 'is below the FP32-accumulate rate: probably the two are swapped');
    }
    if (full !== null && vector !== null && full > vector * 40) {
      issue(
        'tensorFp16Tflops',
        'more than 40 times the vector rate: a sparse or FP8 figure in the dense FP16 column',
      );
    }
    for (const { field, message } of gpuSense(gpu)) issue(field, message);
    if (gpu.form === 'pcie' && gpu.connectors !== null && gpu.boardPowerW !== null) {
      const fed = suppliedPowerW(gpu.connectors);
      if (fed < gpu.boardPowerW)
        issue('connectors', `sockets and slot supply ${fed} W, less than the board power`);
    }
  });
export type Gpu = z.infer<typeof gpuSchema>;

/**
 * Bandwidth for each GiB of memory, in GB/s: from cards with many chips on each channel to those with one. No card sold since
 * 2010 is outside, and ten times any of them is.
 */
const bandwidthPerGiB = { GDDR: [9, 100], HBM: [15, 100], shared: [1.2, 20] } as const;

/** TFLOPS (FP32) for each watt of board power. */
const tflopsPerWatt = [0.02, 0.6] as const;

const memoryFamily = (memoryType: string): keyof typeof bandwidthPerGiB => {
  if (memoryType.startsWith('GDDR')) return 'GDDR';
  return memoryType.startsWith('HBM') ? 'HBM' : 'shared';
};

/** Launch price for each GiB in US dollars: of cards for games, and of all others. */
const dollarsPerGiB = { games: [8, 200], others: [8, 1_000] } as const;
const forGames = /^(GeForce|Radeon RX|Arc [AB]\d)/;

const digits = (value: number): string => Number(value.toPrecision(3)).toLocaleString('en-US');

/** The words for a value that must lie between two bounds, or null if it does. */
function outside(
  value: number,
  [low, high]: readonly [number, number],
  unit: string,
  because: string,
): string | null {
  if (value >= low && value <= high) return null;
  return `must be ${digits(low)} to ${digits(high)} ${unit} ${because}`;
}

const times = ([low, high]: readonly [number, number], factor: number): readonly [number, number] => [
  low * factor,
  high * factor,
];

/** Fields of a card that do not agree with each other, such as a bandwidth ten times too high for its memory. */
function gpuSense(gpu: Gpu): Disagreement<Gpu>[] {
  const found: Disagreement<Gpu>[] = [];
  const check = (field: keyof Gpu, message: string | null) => {
    if (message !== null) found.push({ field, message });
  };
  const { released, year, memoryGiB, memoryType, bandwidthGBs, fp32Tflops, boardPowerW } = gpu;
  if (released !== null && Number(released.slice(0, 4)) !== year)
    check('year', `must be the year of released, ${released}`);
  const named = /\b(\d+) GB$/.exec(gpu.name)?.[1];
  if (named !== undefined && Number(named) !== memoryGiB)
    check('memoryGiB', `must be ${named} GiB, as the name says`);
  if (bandwidthGBs !== null && memoryType !== null) {
    const bounds = times(bandwidthPerGiB[memoryFamily(memoryType)], memoryGiB);
    check('bandwidthGBs', outside(bandwidthGBs, bounds, 'GB/s', `with ${memoryGiB} GiB of ${memoryType}`));
  }
  if (fp32Tflops !== null && boardPowerW !== null)
    check(
      'fp32Tflops',
      outside(fp32Tflops, times(tflopsPerWatt, boardPowerW), 'TFLOPS', `at ${boardPowerW} W`),
    );
  for (const field of ['tensorFp16Tflops', 'tensorFp16HalfTflops'] as const)
    if (gpu[field] !== null && fp32Tflops !== null)
      check(
        field,
        outside(gpu[field], [fp32Tflops, fp32Tflops * 40], 'TFLOPS', `at ${fp32Tflops} TFLOPS in FP32`),
      );
  if (gpu.recommendedSupplyW !== null && boardPowerW !== null) {
    const bounds = [boardPowerW + 50, boardPowerW * 4 + 300] as const;
    check(
      'recommendedSupplyW',
      outside(gpu.recommendedSupplyW, bounds, 'W', `for a card of ${boardPowerW} W`),
    );
  }
  if (gpu.pcieLanes !== null && ![1, 2, 4, 8, 16].includes(gpu.pcieLanes))
    check('pcieLanes', 'must be 1, 2, 4, 8 or 16 lanes');
  const launch = gpu.prices.find((price) => price.kind === 'launch' && price.currency === 'USD');
  if (launch !== undefined && gpu.form === 'pcie') {
    const bounds = times(dollarsPerGiB[forGames.test(gpu.name) ? 'games' : 'others'], memoryGiB);
    check(
      'prices',
      outside(launch.amount, bounds, 'USD at launch', `for ${memoryGiB} GiB: ${launch.amount} USD`),
    );
  }
  check('prices', priceSense(gpu));
  return found;
}
