import type { Recompute, TrainingPrecision } from '../../../content/schemas/training-speed.ts';
import type { SpeedRange } from '../estimate.ts';
import { solveLower } from '../kriging.ts';
import { linkGBs, readLink } from '../link.ts';
import { moveRates } from '../offload-rates.ts';
import type { LoraTargets } from '../../vram/adapter.ts';
import { completeRequest } from '../../vram/request.ts';
import { askedSize, type ImageSize } from '../../vram/sizes.ts';
import { loadedComponents } from '../../vram/loaded.ts';
import { swappedBytes } from '../../vram/block-swap.ts';
import { workProblem } from '../work.ts';
import { trainingEvidence, trainingLikeness, type MeasuredTraining, type TrainingCatalogue } from './catalogue.ts';
import { trainingConstants } from './constants.ts';
import { trainingCovariance } from './likeness.ts';
import { forwardPass, trainingTime, type TrainingRun } from './run.ts';

/** A question for the time of a training run; missing fields take their defaults. */
export interface TrainingQuestion {
  gpu: string;
  /** Cards that train together, each on its share of the batch; default 1. */
  gpuCount?: number | null;
  model: string;
  /** What is trained; default an adapter. */
  kind?: 'lora' | 'lokr' | 'full' | null;
  /** Images (or clips) of the training set. */
  images?: number | null;
  /** Times that each image is seen in an epoch; default 1. */
  repeats?: number | null;
  /** Default 10. */
  epochs?: number | null;
  /** Optimizer steps; from images, epochs and batch size when null. */
  steps?: number | null;
  /** Images of one step on all cards together; default 1. */
  batch?: number | null;
  /** Steps whose gradients are summed before the optimizer runs; default 1. */
  accumulation?: number | null;
  rank?: number | null;
  /** Layers that the adapter extends; default those of attention. */
  loraTargets?: LoraTargets | null;
  width?: number | null;
  height?: number | null;
  frames?: number | null;
  /** Format of the frozen weights; default bf16. */
  precision?: TrainingPrecision | null;
  /** Default layer by layer. */
  recompute?: Recompute | null;
  /** Whether the network is compiled; default no. */
  compile?: boolean | null;
  /** Blocks that wait in system memory; default 0. */
  blockSwap?: number | null;
  /** Link of the card's slot, such as `4x16`. */
  pcie?: string | null;
}

/** A measured run that an answer is based on. */
interface UsedTraining {
  id: string;
  hardware: string;
  model: string;
  trainer: string;
  precision: TrainingPrecision;
  recompute: Recompute;
  width: number;
  height: number;
  batch: number;
  secondsPerStep: number;
  source: string | null;
  likeness: number;
  exact: boolean;
}

/** The time of a training run. */
export interface TrainingEstimate {
  request: Required<{ [Field in keyof TrainingQuestion]: TrainingQuestion[Field] }>;
  /** Optimizer steps of the whole run. */
  steps: number;
  /** Seconds of one optimizer step: the middle figure, and its range. */
  secondsPerStep: number;
  secondsPerStepRange: SpeedRange;
  hours: SpeedRange;
  /** Kilowatt-hours of the cards at their board power: an upper limit, without the rest of the machine. */
  kWh: number | null;
  basis: 'measured' | 'modelled';
  /** The most similar measured runs, exact ones first. */
  rows: UsedTraining[];
}

const rowsShown = 8;
const giga = 1e9;

function count(name: string, value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new Error(`${name} must be a whole number from ${min} to ${max}, not ${value}`);
  return value;
}

function completed(question: TrainingQuestion, { width, height, frames }: ImageSize): TrainingEstimate['request'] {
  return {
    gpu: question.gpu,
    gpuCount: count('gpus', question.gpuCount ?? 1, 1, 4_096),
    model: question.model,
    kind: question.kind ?? 'lora',
    images: question.images == null ? null : count('images', question.images, 1, 100_000_000),
    repeats: count('repeats', question.repeats ?? 1, 1, 10_000),
    epochs: count('epochs', question.epochs ?? 10, 1, 100_000),
    steps: question.steps == null ? null : count('steps', question.steps, 1, 100_000_000),
    batch: count('batch', question.batch ?? 1, 1, 65_536),
    accumulation: count('accumulation', question.accumulation ?? 1, 1, 4_096),
    rank: question.rank == null ? null : count('rank', question.rank, 1, 1_024),
    width: count('width', question.width ?? width, 64, 8_192),
    height: count('height', question.height ?? height, 64, 8_192),
    frames: frames > 1 ? count('frames', question.frames ?? frames, 1, 2_000) : null,
    precision: question.precision ?? 'bf16',
    loraTargets: question.loraTargets ?? 'attention',
    recompute: question.recompute ?? 'layer',
    compile: question.compile ?? false,
    blockSwap: count('block-swap', question.blockSwap ?? 0, 0, 1_000),
    pcie: question.pcie ?? null,
  };
}

/** Optimizer steps of a run. @throws Error where neither steps nor images are given */
function stepsOf({ steps, images, repeats, epochs, batch, accumulation }: TrainingEstimate['request']): number {
  if (steps != null) return steps;
  if (images == null) throw new Error('name the number of images, or of steps');
  return Math.ceil((images * repeats!) / (batch! * accumulation!)) * epochs!;
}

/**
 * Estimates the time of a training run: the forward pass that measured inference gives, the passes and launches of training,
 * and measured training runs, which count more the more similar they are.
 * @throws Error with a readable message for an invalid question or a card without rates
 */
export function estimateTraining(catalogue: TrainingCatalogue, question: TrainingQuestion): TrainingEstimate {
  const { speeds } = catalogue;
  const gpu = speeds.gpus.get(question.gpu);
  if (!gpu) throw new Error(`unknown gpu "${question.gpu}"`);
  const pipeline = speeds.memory.pipelines.get(question.model);
  if (!pipeline) throw new Error(`unknown model "${question.model}"`);
  const problem = workProblem(pipeline);
  if (problem !== null) throw new Error(problem);
  const request = completed(question, askedSize(pipeline, { width: null, height: null, frames: null }));
  const steps = stepsOf(request);
  const run: TrainingRun = {
    gpu,
    model: question.model,
    kind: request.kind!,
    width: request.width!,
    height: request.height!,
    frames: request.frames!,
    batch: request.batch! / request.gpuCount!,
    precision: request.precision!,
    recompute: request.recompute!,
    rank: request.rank!,
    targets: request.loraTargets!,
    compiled: request.compile!,
  };
  const forward = forwardPass(speeds, run);
  if (!forward) throw new Error(`no data on the arithmetic rates of ${gpu.name}: choose another card`);
  const time = trainingTime(forward, run);
  const placed = { network: forward.network, launchShare: time.launchShare };
  const own = trainingLikeness(run, { trainer: null, weightsOffloaded: false }, placed);
  const { factored, weights, rows } = trainingEvidence(catalogue);
  const shared = Float64Array.from(rows, ({ likeness }) => trainingCovariance(own, likeness));
  const mean = shared.reduce((sum, each, at) => sum + each * weights[at]!, 0);
  const explained = solveLower(factored, shared).reduce((sum, each) => sum + each * each, 0);
  const { deviations, noise, width } = trainingConstants;
  const whole = trainingCovariance(own, own) + deviations.trainer ** 2 + noise ** 2;
  const variance = whole - explained;
  const spread = width * Math.sqrt(variance);
  const added = swapSeconds(catalogue, request);
  const at = (by: number, copies: number) =>
    (time.seconds * Math.exp(mean + by) + added * copies) * request.accumulation!;
  const range = {
    low: at(-spread, 1 / moveRates.asNeeded.spread),
    mid: at(0, 1),
    high: at(spread, moveRates.asNeeded.spread),
  };
  const hours = (seconds: number) => (seconds * steps) / 3600;
  const isExact = ({ row }: MeasuredTraining) =>
    row.gpu === gpu.id &&
    row.model === run.model &&
    row.width === run.width &&
    row.height === run.height &&
    row.batch / row.gpuCount === run.batch &&
    row.precision === run.precision &&
    row.recompute === run.recompute &&
    row.kind === run.kind &&
    row.compiled === run.compiled &&
    (row.rank === null || run.rank === null || row.rank === run.rank) &&
    !row.weightsOffloaded;
  const used = rows
    .map((measured, index) => ({ measured, exact: isExact(measured), likeness: shared[index]! / whole }))
    .sort((a, b) => Number(b.exact) - Number(a.exact) || b.likeness - a.likeness)
    .slice(0, rowsShown)
    .map(usedTraining);
  return {
    request,
    steps,
    secondsPerStep: range.mid,
    secondsPerStepRange: range,
    hours: { low: hours(range.low), mid: hours(range.mid), high: hours(range.high) },
    kWh:
      gpu.boardPowerW === null ? null : (gpu.boardPowerW * request.gpuCount! * hours(range.mid)) / 1000,
    basis: used.some(({ exact }) => exact) && request.blockSwap === 0 ? 'measured' : 'modelled',
    rows: used,
  };
}

/** Seconds that swapped blocks add to one pass over a batch: there for the forward and the backward pass. */
function swapSeconds({ speeds }: TrainingCatalogue, request: TrainingEstimate['request']): number {
  if (request.blockSwap === 0) return 0;
  const { memory, gpus } = speeds;
  const gpu = gpus.get(request.gpu)!;
  const task = request.kind === 'full' ? ('train-full' as const) : ('train-lora' as const);
  // Only trainers swap blocks; which one does not matter for the bytes.
  const complete = { ...completeRequest(memory, { model: request.model, task }), blockSwap: request.blockSwap! };
  const [denoiser] = loadedComponents(memory, memory.pipelines.get(request.model)!, complete, ['denoiser']);
  const bytes = denoiser ? swappedBytes(memory, denoiser, complete) : 0;
  const halves = request.precision === 'bf16' || request.precision === 'fp16' ? 1 : 0.5;
  const link = request.pcie == null ? { generation: gpu.pcieGen ?? 4, lanes: gpu.pcieLanes ?? 16 } : readLink(request.pcie);
  const { hostGBs, linkShare, unhidden } = moveRates.asNeeded;
  const rate = 1 / (1 / hostGBs + 1 / (linkShare * linkGBs(link)));
  return (2 * unhidden * halves * bytes) / giga / rate;
}

function usedTraining({
  measured: { row },
  exact,
  likeness,
}: {
  measured: MeasuredTraining;
  exact: boolean;
  likeness: number;
}): UsedTraining {
  const { id, hardware, model, trainer, precision, recompute, width, height, batch, secondsPerStep, source } = row;
  const conditions = { id, hardware, model, trainer, precision, recompute, width, height, batch };
  return { ...conditions, secondsPerStep, source, likeness: Math.min(1, Math.max(0, likeness)), exact };
}

/** The same; null where the estimator has no data, or the question is invalid. */
export function trainingOrNull(
  catalogue: TrainingCatalogue,
  question: TrainingQuestion,
): TrainingEstimate | null {
  try {
    return estimateTraining(catalogue, question);
  } catch (error) {
    // The estimator's own errors are about what it has no data on; others are faults.
    if (error instanceof Error && error.constructor === Error) return null;
    throw error;
  }
}
