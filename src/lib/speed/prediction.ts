import type { SpeedConstants } from './constants-shape.ts';
import { constants as fitted } from './constants.ts';
import { userDeviation } from './fixed-constants.ts';
import type { Evidence } from './catalogue.ts';
import { solveLower } from './kriging.ts';
import { covariance, ownVariance, type Likeness } from './likeness.ts';

/** The deviation of a request from the physics model, by the measured rows. */
export interface Deviation {
  /** Natural logarithm of the factor on the speed of the physics model. */
  mean: number;
  /** Standard deviation of a new measurement, in natural logarithms. */
  deviation: number;
  /** Covariance of the request with each row. */
  shared: Float64Array;
}

/** Variance of a reader's own measurement; for web UIs including the differences among users. */
export function readersVariance(
  { stack, maker }: Likeness,
  { noise, makerNoise }: SpeedConstants = fitted,
): number {
  const wider = maker === 'NVIDIA' ? 1 : makerNoise[maker] ** 2;
  return wider * (stack === 'webui' ? noise.median ** 2 + userDeviation ** 2 : noise.measured ** 2);
}

/** Standard deviations from the mean at which the ends of a range lie. */
export function widthOf({ maker, network }: Likeness): number {
  const { widths } = fitted;
  return widths[maker] * (network === 'video' ? widths.video : 1);
}

/** Kriging: the deviation of a request from the physics model, given those of the rows. */
export function deviationOf(evidence: Evidence, own: Likeness): Deviation {
  const shared = Float64Array.from(evidence.rows, (row) => covariance(own, row.likeness));
  let mean = 0;
  for (let i = 0; i < shared.length; i++) mean += shared[i]! * evidence.weights[i]!;
  let explained = 0;
  for (const value of solveLower(evidence.factored, shared)) explained += value * value;
  const variance = ownVariance(own) + readersVariance(own) - explained;
  return { mean, deviation: Math.sqrt(variance), shared };
}
