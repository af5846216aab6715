import type { Throughput, ThroughputRow } from '../../content/schemas/throughput.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import { noise } from './constants.ts';
import { factor, solveUpper, solveLower, type Factored } from './kriging.ts';
import { covariance, likenessOf, type Likeness } from './likeness.ts';
import { runTime, stepFactor, stepWork, type Conditions, type Counting, type RunTime } from './physics.ts';
import { stackOf } from './stacks.ts';
import { pictureWork } from './work.ts';

/** A source with its rows, and the id of its file. */
export type ThroughputFamily = Throughput & { id: string };

/** A measured row that the model can be conditioned on. */
export interface MeasuredRow {
  row: ThroughputRow;
  family: ThroughputFamily;
  likeness: Likeness;
  /** Natural logarithm of the speed of the row's steps over that of physics alone. */
  deviation: number;
  /** Physics of the row, before any correction. */
  time: RunTime;
  /** Variance of the figure itself. */
  variance: number;
}

/** Everything that speed is estimated from. */
export interface SpeedCatalogue {
  readonly gpus: ReadonlyMap<string, GpuEntry>;
  readonly memory: VramCatalogue;
  readonly families: readonly ThroughputFamily[];
  /** Rows that can be used: card known, condition askable. */
  readonly rows: readonly MeasuredRow[];
  /** The rows as evidence; made when first asked for. */
  evidence: Evidence | null;
}

/** Rows, and how much each says about the others. */
export interface Evidence {
  readonly rows: readonly MeasuredRow[];
  readonly factored: Factored;
  /** The inverse of the covariance times the deviations. */
  readonly pull: Float64Array;
}

/** Batch that a row is taken to have where the source does not say: submissions to MLPerf work in batches of several. */
const usualServerBatch = 8;

/** Steps that a row of unknown steps is taken to have; such rows time the loop alone, so that it does not matter. */
const anySteps = 20;

/** How a row counts. */
export function countingOf(row: Pick<ThroughputRow, 'scope' | 'steps'>): Counting {
  return { scope: row.scope, steps: row.steps ?? anySteps };
}

/** What physics needs to know of a row or a question. @throws Error for unknown names */
export function conditionsOf(
  catalogue: Pick<SpeedCatalogue, 'gpus' | 'memory'>,
  asked: Pick<ThroughputRow, 'model' | 'width' | 'height' | 'dtype' | 'stack'> & {
    gpu: string;
    batch: number;
  },
): Conditions {
  return {
    gpu: catalogue.gpus.get(asked.gpu)!,
    pipeline: catalogue.memory.pipelines.get(asked.model)!,
    work: pictureWork(catalogue.memory, asked.model, asked.width, asked.height),
    stack: stackOf(asked.stack)!,
    dtype: asked.dtype,
    batch: asked.batch,
  };
}

function measuredRow(
  catalogue: Pick<SpeedCatalogue, 'gpus' | 'memory'>,
  family: ThroughputFamily,
  row: ThroughputRow,
): MeasuredRow | null {
  const gpu = row.gpu === null ? undefined : catalogue.gpus.get(row.gpu);
  if (!gpu || row.differs !== undefined || !stackOf(row.stack)) return null;
  const batch = row.batch ?? usualServerBatch;
  const conditions = conditionsOf(catalogue, { ...row, gpu: gpu.id, batch });
  const time = runTime(conditions);
  if (!time) return null;
  return {
    row,
    family,
    likeness: likenessOf(gpu, { ...row, batch }, stepWork(conditions), family.id, time.launchShare),
    deviation: Math.log(stepFactor(time, row.imageStepsPerSecond, countingOf(row))),
    time,
    variance: row.users === undefined ? noise.measured ** 2 : noise.median ** 2 + noise.user ** 2 / row.users,
  };
}

/**
 * Gathers the collections that speed is estimated from; keep one catalogue for the life of the page.
 * @throws Error where a row names a card or model that is not in the collections
 */
export function createSpeedCatalogue(
  gpus: readonly GpuEntry[],
  memory: VramCatalogue,
  families: readonly ThroughputFamily[],
): SpeedCatalogue {
  const known = { gpus: new Map(gpus.map((gpu) => [gpu.id, gpu])), memory };
  for (const { rows } of families)
    for (const { id, gpu, model } of rows) {
      if (gpu !== null && !known.gpus.has(gpu)) throw new Error(`${id}: no card "${gpu}" in the catalogue`);
      if (!memory.pipelines.has(model)) throw new Error(`${id}: no model "${model}" in the catalogue`);
    }
  const rows = families.flatMap((family) =>
    family.rows.flatMap((row) => measuredRow(known, family, row) ?? []),
  );
  return { ...known, families, rows, evidence: null };
}

/** Covariance of all rows with each other, their own noise on the diagonal; the lower triangle, row by row. */
export function covariances(rows: readonly MeasuredRow[]): Float64Array {
  const size = rows.length;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++)
      matrix[i * size + j] =
        covariance(rows[i]!.likeness, rows[j]!.likeness) + (i === j ? rows[i]!.variance : 0);
  }
  return matrix;
}

/** Weighs rows against each other: what each says beyond what the others say already. @param matrix of `covariances` */
export function weigh(rows: readonly MeasuredRow[], matrix: Float64Array): Evidence {
  const factored = factor(matrix, rows.length);
  const deviations = rows.map((row) => row.deviation);
  return { rows, factored, pull: solveUpper(factored, solveLower(factored, deviations)) };
}

/** All rows of the catalogue as evidence. */
export function evidenceOf(catalogue: SpeedCatalogue): Evidence {
  catalogue.evidence ??= weigh(catalogue.rows, covariances(catalogue.rows));
  return catalogue.evidence;
}
