import type { VramMeasurement, VramMeasurements } from '../../../content/schemas/vram-measurement.ts';
import type { Program } from '../../../content/schemas/vram-request.ts';
import { bytesPerGB, bytesPerGiB, bytesPerMB, bytesPerMiB } from '../../units/memory-size.ts';
import type { VramCatalogue } from '../catalogue.ts';
import { predict } from './predict.ts';
import { isTraining } from '../training-task.ts';

/** One published figure and our estimate. */
export interface EvaluatedRow extends Pick<
  VramMeasurement,
  'id' | 'label' | 'metric' | 'scope' | 'trust' | 'role' | 'bound'
> {
  /** Name of its source. */
  family: string;
  /** Whether the row is about training. */
  training: boolean;
  program: Program;
  /** Whether it was measured on a card of AMD. */
  amd: boolean;
  /** What the estimator cannot represent in this row; null for rows that count towards errors. */
  differs: string | null;
  measuredBytes: number;
  predictedBytes: number;
  /** Ends of our interval; null if the scope does not have one. */
  low: number | null;
  high: number | null;
  /** (predicted - measured) / measured; null for limits. */
  error: number | null;
  /** For limits: whether the prediction respects them; null for figures. */
  satisfied: boolean | null;
}

const unitBytes = { GiB: bytesPerGiB, GB: bytesPerGB, MiB: bytesPerMiB, MB: bytesPerMB } as const;

/** Bytes of a printed figure. */
export function measuredBytes(row: Pick<VramMeasurement, 'value' | 'unit'>): number {
  return row.value * unitBytes[row.unit];
}

/** Compares every measured row with the estimator. */
export function evaluate(catalogue: VramCatalogue, families: readonly VramMeasurements[]): EvaluatedRow[] {
  return families.flatMap((family) => family.rows.map((row) => evaluateRow(catalogue, family.name, row)));
}

function evaluateRow(catalogue: VramCatalogue, family: string, row: VramMeasurement): EvaluatedRow {
  const measured = measuredBytes(row);
  const { bytes, low, high } = predict(catalogue, row);
  const limit = row.bound === 'lt' || row.bound === 'gt';
  const { id, label, metric, scope, trust, role, bound } = row;
  return {
    id,
    label,
    family,
    metric,
    scope,
    trust,
    role,
    bound,
    training: isTraining(row.request.task),
    program: row.request.program,
    amd: row.request.gpuMaker === 'amd',
    differs: row.differs ?? null,
    measuredBytes: measured,
    predictedBytes: bytes,
    low,
    high,
    error: limit ? null : bytes / measured - 1,
    satisfied: limit ? (bound === 'lt' ? bytes < measured : bytes > measured) : null,
  };
}

/** Errors of a set of rows: the median and the maximum of |error|, and the limits that are broken. */
export interface ErrorSummary {
  rows: number;
  median: number | null;
  worst: number | null;
  worstId: string | null;
  limits: number;
  brokenLimits: string[];
}

/** Summarises rows, without those that the estimator cannot represent, and those of readers that nobody has reviewed. */
export function summarize(all: readonly EvaluatedRow[]): ErrorSummary {
  const rows = all.filter((row) => row.trust !== 'R');
  const sized = rows
    .filter((row) => row.differs === null && row.error !== null)
    .sort((one, other) => Math.abs(one.error!) - Math.abs(other.error!));
  const limits = rows.filter((row) => row.satisfied !== null);
  const worst = sized.at(-1);
  const half = sized.length / 2;
  const middle = [sized[Math.ceil(half) - 1], sized[Math.floor(half)]];
  return {
    rows: sized.length,
    median: worst ? (Math.abs(middle[0]!.error!) + Math.abs(middle[1]!.error!)) / 2 : null,
    worst: worst ? Math.abs(worst.error!) : null,
    worstId: worst?.id ?? null,
    limits: limits.length,
    brokenLimits: limits.filter((row) => !row.satisfied).map((row) => row.id),
  };
}
