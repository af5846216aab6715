import { noise } from './constants.ts';
import type { Evidence } from './catalogue.ts';
import { solveLower } from './kriging.ts';
import { covariance, ownVariance, type Likeness } from './likeness.ts';

/** What the rows say about a question: how far from physics, and how sure. */
export interface Deviation {
  /** Natural logarithm of the factor on the speed of physics alone. */
  mean: number;
  /** Standard deviation of a new figure around it, in natural logarithms. */
  deviation: number;
  /** Covariance of the question with each row. */
  shared: Float64Array;
}

/**
 * Kriging: the deviation of a question from physics, given those of the rows.
 * @param variance of the figure that would be measured; a project's own by default
 */
export function deviationOf(evidence: Evidence, own: Likeness, variance = noise.measured ** 2): Deviation {
  const shared = Float64Array.from(evidence.rows, (row) => covariance(own, row.likeness));
  let mean = 0;
  for (let i = 0; i < shared.length; i++) mean += shared[i]! * evidence.pull[i]!;
  let explained = 0;
  for (const value of solveLower(evidence.factored, shared)) explained += value * value;
  return { mean, deviation: Math.sqrt(ownVariance(own) + variance - explained), shared };
}
