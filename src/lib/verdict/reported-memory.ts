import type { MemoryTotal, System } from '../../content/schemas/usable-memory.ts';
import { bytesPerGiB, bytesPerMiB } from '../units/memory-size.ts';

/**
 * PyTorch lets its allocator on Apple chips grow to this many times what Metal recommends; beyond the recommendation
 * allocations fail (pytorch pull request 189215, 2026-07).
 */
const mpsLimitOverRecommended = 1.7;

/** A figure of the driver for one card. */
export interface Reported {
  readonly bytes: number;
  /** The reading that it was taken from. */
  readonly total: MemoryTotal;
}

const bytesOf = (total: MemoryTotal): number =>
  (total.totalMiB * bytesPerMiB) / (total.counter === 'mps' ? mpsLimitOverRecommended : 1);

/** The lowest of some readings; null without any. */
function lowest(totals: readonly MemoryTotal[]): Reported | null {
  let found: Reported | null = null;
  for (const total of totals)
    if (!found || bytesOf(total) < found.bytes) found = { bytes: bytesOf(total), total };
  return found;
}

/**
 * The memory that the driver reports for a card. On Linux the total of CUDA is 0.3 to 0.6 GiB lower than that of
 * nvidia-smi; without a system the latter counts, which equals the total on Windows.
 * @param totals the readings of this card
 * @param system the operating system; null if it is not given
 */
export function reportedMemory(totals: readonly MemoryTotal[], system: System | null): Reported | null {
  const of = (test: (total: MemoryTotal) => boolean) => lowest(totals.filter(test));
  if (system === 'linux') return of((each) => each.system === 'linux');
  return (
    of((each) => each.counter === 'nvidia-smi') ??
    of((each) => each.system !== 'linux') ??
    of((each) => each.counter !== 'cuda')
  );
}

/** A reading as a share of the memory that the maker sells; null where that is not given. */
export const shareOf = ({ bytes, total }: Reported): number | null =>
  total.nominalGiB === null ? null : bytes / (total.nominalGiB * bytesPerGiB);
