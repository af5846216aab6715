import {
  countingOf,
  covariances,
  evidenceFrom,
  type Evidence,
  type MeasuredRow,
  type SpeedCatalogue,
} from './catalogue.ts';
import { interval80 } from './constants.ts';
import { imageStepRate } from './physics.ts';
import { deviationOf } from './prediction.ts';
import { isCalibration } from './split.ts';

/** The groups that are left out together: all rows of a card, of a model, or of a card with a model. */
export type HeldOutBy = 'gpu' | 'model' | 'gpu and model';

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

const groupOf: Readonly<Record<HeldOutBy, (row: MeasuredRow) => string>> = {
  gpu: ({ likeness }) => likeness.gpu,
  model: ({ likeness }) => likeness.model,
  'gpu and model': ({ likeness }) => `${likeness.gpu} ${likeness.model}`,
};

/** The lower triangle of a matrix without some of its rows and columns. */
function without(matrix: Float64Array, size: number, kept: readonly number[]): Float64Array {
  const smaller = new Float64Array(kept.length ** 2);
  kept.forEach((from, i) => {
    for (let j = 0; j <= i; j++) smaller[i * kept.length + j] = matrix[from * size + kept[j]!]!;
  });
  return smaller;
}

/** The estimate for a row, as for a request, which has no source. */
function predictRow(
  evidence: Evidence,
  measured: MeasuredRow,
): { predicted: number; low: number; high: number } {
  const { row, likeness, time } = measured;
  const { mean, deviation: spread } = deviationOf(evidence, { ...likeness, source: null });
  const at = (by: number) => imageStepRate(time, Math.exp(mean + by * spread), countingOf(row));
  return { predicted: at(0), low: at(-interval80), high: at(interval80) };
}

/** Leaves out each group in turn and estimates its rows from all others. */
export function evaluateSpeed(catalogue: SpeedCatalogue, by: HeldOutBy): EvaluatedSpeed[] {
  const { rows } = catalogue;
  const matrix = covariances(rows);
  const groups = Map.groupBy(rows.keys(), (index) => groupOf[by](rows[index]!));
  const found = new Array<EvaluatedSpeed>(rows.length);
  for (const [group, members] of groups) {
    const kept = [...rows.keys()].filter((index) => !members.includes(index));
    const evidence = evidenceFrom(
      kept.map((index) => rows[index]!),
      without(matrix, rows.length, kept),
    );
    for (const index of members) {
      const measured = rows[index]!;
      const answer = predictRow(evidence, measured);
      const value = measured.row.imageStepsPerSecond;
      found[index] = {
        measured,
        group,
        role: isCalibration(measured.row) ? 'calibration' : 'held-out',
        ...answer,
        error: answer.predicted / value - 1,
        inside: value >= answer.low && value <= answer.high,
      };
    }
  }
  return found;
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
