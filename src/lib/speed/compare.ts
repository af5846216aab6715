import type { SpeedEstimate, SpeedRange } from './estimate.ts';

/**
 * How many times as many pictures the first makes in the time of the second. The ends take the two errors for
 * independent; what both have in common (the model, the program) cancels out, so the range is rather too wide.
 */
export function speedRatio(
  { secondsPerImage: one }: SpeedEstimate,
  { secondsPerImage: other }: SpeedEstimate,
): SpeedRange {
  const mid = other.mid / one.mid;
  const down = Math.hypot(Math.log(other.mid / other.low), Math.log(one.high / one.mid));
  const up = Math.hypot(Math.log(other.high / other.mid), Math.log(one.mid / one.low));
  return { low: mid * Math.exp(-down), mid, high: mid * Math.exp(up) };
}
