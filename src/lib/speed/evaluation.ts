import { countingOf, covariances, type MeasuredRow, type SpeedCatalogue } from './catalogue.ts';
import type { SpeedConstants } from './constants-shape.ts';
import { constants as fitted } from './constants.ts';
import { factor, inverse, leftOutGroup, solveLower, solveUpper } from './kriging.ts';
import { covariance, ownVariance, variancesOf } from './likeness.ts';
import { imageStepRate } from './physics.ts';
import { readersVariance, widthOf } from './prediction.ts';
import { isCalibration } from './split.ts';

/** The groups that are left out together: all rows of a card, of a model, of a program, or of a card with a model. */
export type HeldOutBy = 'gpu' | 'model' | 'stack' | 'gpu and model';

/** A measured row, and the estimate without its group. */
export interface EvaluatedSpeed {
  measured: MeasuredRow;
  /** The group that was left out. */
  group: string;
  /** The constants were fitted to calibration rows, never to held-out rows. */
  role: 'calibration' | 'held-out';
  /** Image-steps per second in the scope of the row. */
  predicted: number;
  low: number;
  high: number;
  /** predicted / measured - 1. */
  error: number;
  /** Whether the measured figure is between low and high. */
  inside: boolean;
}

export const groupOf: Readonly<Record<HeldOutBy, (row: MeasuredRow) => string>> = {
  gpu: ({ likeness }) => likeness.gpu,
  model: ({ likeness }) => likeness.model,
  stack: ({ likeness }) => likeness.stack,
  'gpu and model': ({ likeness }) => `${likeness.gpu} ${likeness.model}`,
};

/** The deviation of a row from the physics model, as the rows of other groups give it. */
export interface LeftOut {
  mean: number;
  /** Standard deviation of a new measurement, in natural logarithms. */
  deviation: number;
}

/**
 * The deviation of every row by the rows of the other groups, as for a request, which has no source. One inverse serves all
 * groups: of the inverse P of the covariances, the inverse without the group G is P - P_G (P_GG)^-1 P_G'.
 * @param only the one group whose rows are asked for; the rest of the answer has no meaning
 */
export function leaveOut(
  rows: readonly MeasuredRow[],
  by: HeldOutBy,
  constants: SpeedConstants = fitted,
  only: string | null = null,
): LeftOut[] {
  const variances = variancesOf(constants);
  const size = rows.length;
  const factored = factor(covariances(rows, constants), size);
  const deviations = rows.map((row) => row.deviation);
  const weights = solveUpper(factored, solveLower(factored, deviations));
  const whole = inverse(factored);
  const groups = Map.groupBy(rows.keys(), (index) => groupOf[by](rows[index]!));
  const found = new Array<LeftOut>(size);
  for (const [name, members] of groups) {
    if (only !== null && name !== only) continue;
    const { block, away: lost } = leftOutGroup(whole, weights, members);
    const kept = Float64Array.from(weights, (weight, index) =>
      members.reduce((sum, member, i) => sum - whole[index * size + member]! * lost[i]!, weight),
    );
    const inGroup = new Set(members);
    for (const index of members) {
      const likeness = { ...rows[index]!.likeness, source: null };
      const shared = Float64Array.from(rows, (row, other) =>
        inGroup.has(other) ? 0 : covariance(likeness, row.likeness, variances),
      );
      let mean = 0;
      for (let i = 0; i < size; i++) if (!inGroup.has(i)) mean += shared[i]! * kept[i]!;
      const explained =
        quadratic(whole, shared) -
        squares(
          solveLower(
            block,
            members.map((member) => product(whole, member, shared)),
          ),
        );
      found[index] = {
        mean,
        deviation: Math.sqrt(
          ownVariance(likeness, constants) + readersVariance(likeness, constants) - explained,
        ),
      };
    }
  }
  return found;
}

/** One row of a square matrix times a vector. */
function product(matrix: Float64Array, row: number, vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += matrix[row * vector.length + i]! * vector[i]!;
  return sum;
}

/** x' M x. */
function quadratic(matrix: Float64Array, vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) if (vector[i] !== 0) sum += vector[i]! * product(matrix, i, vector);
  return sum;
}

const squares = (vector: Float64Array): number => vector.reduce((sum, each) => sum + each * each, 0);

/** Leaves out each group in turn and estimates its rows from all others. */
export function evaluateSpeed({ rows }: Pick<SpeedCatalogue, 'rows'>, by: HeldOutBy): EvaluatedSpeed[] {
  return leaveOut(rows, by).map((found, index) => evaluated(rows[index]!, by, found));
}

/** A row beside what the rows of other groups say about it. */
export function evaluated(
  measured: MeasuredRow,
  by: HeldOutBy,
  { mean, deviation }: LeftOut,
): EvaluatedSpeed {
  const { row, likeness, time } = measured;
  const spread = widthOf(likeness) * deviation;
  const at = (away: number) => imageStepRate(time, Math.exp(mean + away), countingOf(row));
  const [predicted, low, high] = [at(0), at(-spread), at(spread)];
  const value = row.imageStepsPerSecond;
  return {
    measured,
    group: groupOf[by](measured),
    role: isCalibration(row) ? 'calibration' : 'held-out',
    predicted,
    low,
    high,
    error: predicted / value - 1,
    inside: value >= low && value <= high,
  };
}

/** Errors over a set of rows. */
export interface SpeedErrors {
  rows: number;
  /** Median of |error|; null without rows. */
  median: number | null;
  /** The 80th percentile of |error|. */
  fourOfFive: number | null;
  /** Share of rows between low and high. */
  inside: number | null;
}

/** Quantile of sorted numbers, interpolated linearly between neighbours. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)]!;
  return below + (sorted[Math.ceil(at)]! - below) * (at - Math.floor(at));
}

export function summarizeSpeed(rows: readonly Pick<EvaluatedSpeed, 'error' | 'inside'>[]): SpeedErrors {
  if (rows.length === 0) return { rows: 0, median: null, fourOfFive: null, inside: null };
  const sizes = rows.map((row) => Math.abs(row.error)).sort((a, b) => a - b);
  return {
    rows: rows.length,
    median: quantile(sizes, 0.5),
    fourOfFive: quantile(sizes, 0.8),
    inside: rows.filter((row) => row.inside).length / rows.length,
  };
}
