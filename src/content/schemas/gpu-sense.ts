import type { Gpu } from './gpu.ts';
import type { Disagreement } from './issue.ts';
import { priceSense } from './price-sense.ts';

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
export function gpuSense(gpu: Gpu): Disagreement<Gpu>[] {
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
