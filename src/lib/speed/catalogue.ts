import type { Throughput, ThroughputRow } from '../../content/schemas/throughput.ts';
import type { UsualSteps } from '../../content/schemas/usual-steps.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import type { Maker, SpeedConstants } from './constants-shape.ts';
import { constants as fitted } from './constants.ts';
import { factor, solveUpper, solveLower, type Factored } from './kriging.ts';
import { covariance, likenessOf, variancesOf, type Likeness } from './likeness.ts';
import { runTime, stepFactor, stepWork, type Conditions, type Counting, type RunTime } from './physics.ts';
import { stackOf } from './stacks.ts';
import { imageWork, workProblem } from './work.ts';

/** A source with its rows, and the id of its file. */
export type ThroughputFamily = Throughput & { id: string };

/** A measured row that estimates can use. Rows of trust C and R are displayed, and never used. */
export interface MeasuredRow {
  row: ThroughputRow;
  family: ThroughputFamily;
  conditions: Conditions;
  likeness: Likeness;
  /** Natural logarithm of the measured speed of the steps over the speed of the physics model. */
  deviation: number;
  /** Time of the row by the physics model, without correction. */
  time: RunTime;
  /** Variance of the figure itself. */
  variance: number;
}

/** The data that speed is estimated from. */
export interface SpeedCatalogue {
  readonly gpus: ReadonlyMap<string, GpuEntry>;
  readonly memory: VramCatalogue;
  readonly families: readonly ThroughputFamily[];
  /** Steps and guidance with which models are usually run. */
  readonly usual: UsualSteps;
  /** Usable rows: with a card of the catalogue and conditions that the estimator supports. */
  readonly rows: readonly MeasuredRow[];
  /** The rows as evidence; computed on first use. */
  evidence: Evidence | null;
}

/** Rows with their factored covariances. */
export interface Evidence {
  readonly rows: readonly MeasuredRow[];
  readonly factored: Factored;
  /** The inverse of the covariance times the deviations. */
  readonly weights: Float64Array;
}

/** Assumed batch size of rows without one: submissions to MLPerf use batches of several images. */
const usualServerBatch = 8;

/** Assumed steps of rows without steps. Such rows measure only the loop, so the number has no effect. */
const anySteps = 20;

/** How a row counts image-steps. */
export function countingOf(row: Pick<ThroughputRow, 'scope' | 'steps'>): Counting {
  return { scope: row.scope, steps: row.steps ?? anySteps };
}

/** The conditions of a row or a request for the physics model. @throws Error for unknown names */
export function conditionsOf(
  catalogue: Pick<SpeedCatalogue, 'gpus' | 'memory'>,
  request: Pick<
    ThroughputRow,
    'model' | 'width' | 'height' | 'frames' | 'guidance' | 'dtype' | 'stack' | 'platform'
  > & {
    gpu: string;
    batch: number;
  },
): Conditions {
  return {
    gpu: catalogue.gpus.get(request.gpu)!,
    pipeline: catalogue.memory.pipelines.get(request.model)!,
    work: imageWork(catalogue.memory, request.model, request),
    stack: stackOf(request.stack)!,
    platform: request.platform,
    dtype: request.dtype,
    batch: request.batch,
  };
}

/** Variance of a figure itself, in squared natural logarithms. */
export function figureVariance(
  { users }: Pick<ThroughputRow, 'users'>,
  maker: Maker,
  { noise, makerNoise }: Pick<SpeedConstants, 'noise' | 'makerNoise'> = fitted,
): number {
  const one = users === undefined ? noise.measured ** 2 : noise.median ** 2 + noise.user ** 2 / users;
  return maker === 'NVIDIA' ? one : one * makerNoise[maker] ** 2;
}

function measuredRow(
  catalogue: Pick<SpeedCatalogue, 'gpus' | 'memory'>,
  family: ThroughputFamily,
  row: ThroughputRow,
  constants: SpeedConstants,
): MeasuredRow | null {
  const gpu = row.gpu === null ? undefined : catalogue.gpus.get(row.gpu);
  if (!gpu || row.differs !== undefined || row.trust === 'C' || row.trust === 'R' || !stackOf(row.stack))
    return null;
  const pipeline = catalogue.memory.pipelines.get(row.model);
  if (!pipeline || workProblem(pipeline) !== null) return null;
  const batch = row.batch ?? usualServerBatch;
  const conditions = conditionsOf(catalogue, { ...row, gpu: gpu.id, batch });
  const time = runTime(conditions, constants);
  if (!time) return null;
  return {
    row,
    family,
    conditions,
    likeness: likenessOf(
      gpu,
      { ...row, batch, year: row.year ?? family.year },
      stepWork(conditions),
      row.source ?? family.id,
      time.launchShare,
    ),
    deviation: Math.log(stepFactor(time, row.imageStepsPerSecond, countingOf(row))),
    time,
    variance: figureVariance(row, gpu.vendor, constants) + (constants.discounts[row.id] ?? 0),
  };
}

/**
 * Makes a catalogue of the collections that speed is estimated from. Keep one for the life of a page.
 * @throws Error where a row names a card that is not in the collections
 */
export function createSpeedCatalogue(
  gpus: readonly GpuEntry[],
  memory: VramCatalogue,
  families: readonly ThroughputFamily[],
  usual: UsualSteps,
  constants: SpeedConstants = fitted,
): SpeedCatalogue {
  const known = { gpus: new Map(gpus.map((gpu) => [gpu.id, gpu])), memory };
  for (const { rows } of families)
    for (const { id, gpu } of rows) {
      if (gpu !== null && !known.gpus.has(gpu)) throw new Error(`${id}: the catalogue has no card "${gpu}"`);
    }
  const rows = families.flatMap((family) =>
    family.rows.flatMap((row) => measuredRow(known, family, row, constants) ?? []),
  );
  return { ...known, families, usual, rows, evidence: null };
}

/** Covariances of all rows, with their own noise on the diagonal; the lower triangle, row by row. */
export function covariances(rows: readonly MeasuredRow[], constants: SpeedConstants = fitted): Float64Array {
  const size = rows.length;
  const variances = variancesOf(constants);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++)
      matrix[i * size + j] =
        covariance(rows[i]!.likeness, rows[j]!.likeness, variances) + (i === j ? rows[i]!.variance : 0);
  }
  return matrix;
}

/** Solves the kriging system of some rows. @param matrix their `covariances` */
export function evidenceFrom(rows: readonly MeasuredRow[], matrix: Float64Array): Evidence {
  const factored = factor(matrix, rows.length);
  const deviations = rows.map((row) => row.deviation);
  return { rows, factored, weights: solveUpper(factored, solveLower(factored, deviations)) };
}

/** All rows of the catalogue as evidence. */
export function evidenceOf(catalogue: SpeedCatalogue): Evidence {
  catalogue.evidence ??= evidenceFrom(catalogue.rows, covariances(catalogue.rows));
  return catalogue.evidence;
}
