import type { TrainingRow, TrainingSpeeds } from '../../../content/schemas/training-speed.ts';
import type { SpeedCatalogue } from '../catalogue.ts';
import { factor, inverse, solveLower, solveUpper, type Factored } from '../kriging.ts';
import { workProblem } from '../work.ts';
import type { TrainingConstants } from './constants-shape.ts';
import { trainingConstants } from './constants.ts';
import { trainingCovariance, trainingVariances, type TrainingLikeness } from './likeness.ts';
import { forwardPass, trainingTime, type ForwardPass, type TrainingRun } from './run.ts';

/** A measured training run that estimates can use. */
export interface MeasuredTraining {
  row: TrainingRow;
  family: TrainingFamily;
  run: TrainingRun;
  forward: ForwardPass;
  likeness: TrainingLikeness;
  /** Natural logarithm of the measured seconds over those of the physics model. */
  deviation: number;
  /** Seconds of a step by the physics model. */
  seconds: number;
}

export type TrainingFamily = TrainingSpeeds & { id: string };

/** The data that training times are estimated from. */
export interface TrainingCatalogue {
  readonly speeds: SpeedCatalogue;
  readonly rows: readonly MeasuredTraining[];
  /** The rows with their factored covariances; computed on first use. */
  evidence: TrainingEvidence | null;
}

export interface TrainingEvidence {
  readonly rows: readonly MeasuredTraining[];
  readonly factored: Factored;
  readonly weights: Float64Array;
}

/** What a run is compared by. */
export function trainingLikeness(
  run: TrainingRun,
  { trainer, weightsOffloaded }: Pick<TrainingLikeness, 'trainer' | 'weightsOffloaded'>,
  { network, launchShare }: Pick<TrainingLikeness, 'network' | 'launchShare'>,
): TrainingLikeness {
  const { gpu, model, kind, precision, recompute, batch, width, height, frames } = run;
  return {
    gpu: gpu.id,
    maker: gpu.vendor,
    architecture: gpu.architecture,
    model,
    network,
    kind,
    trainer,
    precision,
    recompute,
    weightsOffloaded,
    batch: Math.log2(batch),
    pixels: Math.log2(width * height * (frames ?? 1)),
    launchShare,
  };
}

function measuredTraining(
  speeds: SpeedCatalogue,
  family: TrainingFamily,
  row: TrainingRow,
  constants: TrainingConstants,
): MeasuredTraining[] {
  const gpu = row.gpu === null ? undefined : speeds.gpus.get(row.gpu);
  const pipeline = speeds.memory.pipelines.get(row.model);
  if (!gpu || !pipeline || workProblem(pipeline) !== null) return [];
  if (row.trust === 'C' || row.differs !== undefined) return [];
  const run: TrainingRun = { ...row, gpu, frames: row.frames ?? null, batch: row.batch / row.gpuCount };
  const forward = forwardPass(speeds, run);
  return forward ? [placedTraining({ row, family, run, forward }, constants)] : [];
}

/** A run with its deviation from the physics model. */
export function placedTraining(
  { row, family, run, forward }: Pick<MeasuredTraining, 'row' | 'family' | 'run' | 'forward'>,
  { passes }: Pick<TrainingConstants, 'passes'>,
): MeasuredTraining {
  const { seconds, launchShare } = trainingTime(forward, run, passes);
  const likeness = trainingLikeness(run, row, { network: forward.network, launchShare });
  return { row, family, run, forward, likeness, deviation: Math.log(row.secondsPerStep / seconds), seconds };
}

/** Makes a catalogue of the measured runs; their forward passes are those of the measured speeds. */
export function createTrainingCatalogue(
  speeds: SpeedCatalogue,
  families: readonly TrainingFamily[],
  constants: TrainingConstants = trainingConstants,
): TrainingCatalogue {
  const rows = families.flatMap((family) =>
    family.rows.flatMap((row) => measuredTraining(speeds, family, row, constants)),
  );
  return { speeds, rows, evidence: null };
}

/** Covariances of rows with their noise; whole, row by row. */
function trainingCovariances(
  rows: readonly MeasuredTraining[],
  constants: TrainingConstants = trainingConstants,
): Float64Array {
  const size = rows.length;
  const variances = trainingVariances(constants);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++)
      matrix[i * size + j] =
        trainingCovariance(rows[i]!.likeness, rows[j]!.likeness, variances) + (i === j ? constants.noise ** 2 : 0);
  return matrix;
}

export function trainingEvidence(catalogue: TrainingCatalogue): TrainingEvidence {
  catalogue.evidence ??= evidenceOfRows(catalogue.rows);
  return catalogue.evidence;
}

function evidenceOfRows(rows: readonly MeasuredTraining[]): TrainingEvidence {
  const factored = factor(trainingCovariances(rows), rows.length);
  const deviations = rows.map(({ deviation }) => deviation);
  return { rows, factored, weights: solveUpper(factored, solveLower(factored, deviations)) };
}

/** The groups that are left out together. */
export type TrainingGroup = 'run' | 'gpu' | 'model' | 'gpu and model' | 'trainer';

const groupName = ({ likeness }: MeasuredTraining, index: number, by: TrainingGroup): string => {
  if (by === 'run') return String(index);
  return by === 'gpu and model' ? `${likeness.gpu} ${likeness.model}` : (likeness[by] ?? '');
};

/** Every run with its estimate by the runs of other groups, as natural logarithms of a factor on the physics model. */
export function leaveOutTraining(
  rows: readonly MeasuredTraining[],
  by: TrainingGroup,
  constants: TrainingConstants = trainingConstants,
): { mean: number; deviation: number }[] {
  const size = rows.length;
  const whole = inverse(factor(trainingCovariances(rows, constants), size));
  const found = new Array<{ mean: number; deviation: number }>(size);
  const groups = Map.groupBy(rows.keys(), (index) =>
    groupName(rows[index]!, index, by),
  );
  for (const members of groups.values()) {
    const inGroup = new Set(members);
    const kept = [...rows.keys()].filter((index) => !inGroup.has(index));
    const block = new Float64Array(members.length ** 2);
    members.forEach((from, i) =>
      members.forEach((to, j) => (block[i * members.length + j] = whole[from * size + to]!)),
    );
    // The block of the inverse is the inverse of the members' covariance given all others.
    const group = factor(block, members.length);
    const pulls = members.map((index) =>
      kept.reduce((sum, other) => sum + whole[index * size + other]! * rows[other]!.deviation, 0),
    );
    const means = solveUpper(group, solveLower(group, pulls));
    const spread = inverse(group);
    members.forEach((index, i) => {
      found[index] = { mean: -means[i]!, deviation: Math.sqrt(spread[i * members.length + i]!) };
    });
  }
  return found;
}
