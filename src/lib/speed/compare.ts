import type { SpeedEstimate, SpeedRange } from './estimate.ts';

/**
 * How many images the first generates in the time in which the second generates one. The range assumes independent
 * errors. Errors that both share (model, program) cancel out, so the range is rather too wide.
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
