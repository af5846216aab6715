import type { Estimate } from '../vram/answer.ts';
import type { ExpectedRange } from '../verdict/expected-range.ts';
import type { Measured } from './line.ts';

/** A measured figure beside the estimated one. Memory in bytes, time in seconds. */
export interface Comparison {
  figure: 'allocated' | 'reserved' | 'driver' | 'seconds';
  measured: number;
  /** Null where there is no estimate. */
  estimated: ExpectedRange | null;
  /** estimated / measured - 1; null without an estimate. */
  error: number | null;
  /** Whether the estimate's range contains it; null without an estimate. */
  inside: boolean | null;
}

function comparison(
  figure: Comparison['figure'],
  measured: number | null,
  estimated: ExpectedRange | null,
): Comparison[] {
  if (measured === null) return [];
  const inside = estimated && measured >= estimated.low && measured <= estimated.high;
  return [{ figure, measured, estimated, error: estimated && estimated.mid / measured - 1, inside }];
}

/** The measured figures that the machine gave, each beside its estimate. @param seconds the estimated time */
export function compareMeasured(
  measured: Measured,
  estimate: Estimate,
  seconds: ExpectedRange | null = null,
): Comparison[] {
  const { allocated, reserved, nvidiaSmi } = estimate.interval;
  return [
    ...comparison('allocated', measured.allocatedBytes, { ...allocated, mid: estimate.allocatedPeakBytes }),
    ...comparison('reserved', measured.reservedBytes, { ...reserved, mid: estimate.reservedPeakBytes }),
    ...comparison('driver', ownDriverBytes(measured), { ...nvidiaSmi, mid: estimate.nvidiaSmiBytes }),
    ...comparison('seconds', measured.seconds, seconds),
  ];
}

/** Memory that the context of a process takes at most before anything is loaded; more belongs to other programs. */
const contextAtMost = 1.2 * 2 ** 30;

/** Memory of the card that other programs held; 0 where it can all be the context of the process. */
export const othersBytes = ({ driverBeforeBytes }: Measured): number =>
  driverBeforeBytes !== null && driverBeforeBytes > contextAtMost ? driverBeforeBytes : 0;

/** The driver's peak, without what other programs held before; null where the machine does not say. */
export const ownDriverBytes = (measured: Measured): number | null =>
  measured.driverBytes === null ? null : measured.driverBytes - othersBytes(measured);
