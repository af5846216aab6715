import type { Gpu } from '../../content/schemas/gpu.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { SpeedDtype } from '../../content/schemas/throughput.ts';
import type { SpeedConstants } from './constants-shape.ts';
import { constants as fitted } from './constants.ts';
import { decoder } from './fixed-constants.ts';
import { passRates, processYear, type PassRates } from './rates.ts';
import type { StackFacts } from './stacks.ts';
import type { ImageWork, Work } from './work.ts';

/** The conditions that determine the time of a run. */
export interface Conditions {
  gpu: Gpu;
  pipeline: Pipeline;
  work: ImageWork;
  stack: StackFacts;
  dtype: SpeedDtype;
  batch: number;
}

/** The time of a run in seconds, by part. */
export interface RunTime {
  /** One step of one image: matrix work, vector work, memory, and the power limit of the board. */
  matrix: number;
  vector: number;
  memory: number;
  power: number;
  /** Launches of one step, shared by the images of the batch. */
  launch: number;
  /** One step of one image in total: the larger of work and launches, and a part of the smaller. */
  step: number;
  /** Share of the step that launches take, 0 to 1. */
  launchShare: number;
  /** Text encoders, decoder and the rest of the run, for one image of the batch. */
  fixed: number;
}

const tera = 1e12;

/** Operations per second that a card's board power sustains; no limit for systems on a chip, whose power is not that of the GPU. */
function sustainedRate(gpu: Gpu, dtype: SpeedDtype, { sustained }: SpeedConstants): number {
  if (gpu.boardPowerW === null || gpu.form === 'soc') return Infinity;
  const perWatt = sustained.tflopsPerWatt * 2 ** ((processYear(gpu) - 2018) / sustained.doublingYears);
  const eight = dtype === 'int8' || (dtype === 'fp8' && gpu.fp8 === true);
  const four = dtype === 'nvfp4' && gpu.fp4 === true;
  const width = four ? 4 : eight ? 2 : dtype === 'fp32' ? 0.5 : 1;
  return gpu.boardPowerW * perWatt * width * tera;
}

interface WorkTime {
  matrix: number;
  vector: number;
  memory: number;
  power: number;
}

function workTime(conditions: Conditions, step: Work, rates: PassRates, constants: SpeedConstants): WorkTime {
  const { gpu, stack, dtype } = conditions;
  const { fused, work: share } = constants;
  const left = stack.kind === 'engine' ? fused.engine : stack.kind === 'compiled' ? fused.compiled : 1;
  const width = dtype === 'fp32' ? 2 : 1;
  const operations = step.convolution + step.linear + step.attention;
  return {
    matrix:
      (share.convolution * step.convolution) / (rates.convolution * tera) +
      (share.linear * step.linear + share.attention * step.attention) / (rates.linear * tera),
    vector: (left * share.vector * operations) / (gpu.fp32Tflops! * tera),
    memory:
      gpu.bandwidthGBs === null ? 0 : (left * share.memory * step.bytes * width) / (gpu.bandwidthGBs * 1e9),
    power: operations / sustainedRate(gpu, dtype, constants),
  };
}

/** Time of the parts of a run that do not depend on the steps, for one image of the batch. */
function fixedTime(conditions: Conditions, rates: PassRates, constants: SpeedConstants): number {
  const { work: share, runSeconds } = constants;
  const { gpu, pipeline, work, dtype, batch } = conditions;
  const upcast = (pipeline.vaeUpcast && dtype === 'fp16') || pipeline.vaeDtype === 'fp32';
  const decoderDtype = upcast || dtype === 'fp32' ? 'fp32' : 'fp16';
  const decoderRates = passRates(gpu, decoderDtype, false)!;
  const convolutions = { convolution: decoderRates.convolution, linear: decoderRates.convolution };
  const { convolution, linear, attention, bytes } = work.decode;
  const decode = workTime(
    { ...conditions, dtype: decoderDtype },
    { convolution: convolution + linear + attention, linear: 0, attention: 0, bytes, operations: 0 },
    convolutions,
    { ...constants, ...decoder },
  );
  const text = (share.linear * work.text.linear) / (rates.linear * tera);
  return decode.matrix + decode.memory + decode.power + (text + runSeconds) / batch;
}

/** The work of one step with the given software. */
export function stepWork({ work, stack }: Pick<Conditions, 'work' | 'stack'>): Work {
  return stack.id === 'pytorch-unfused' ? work.unfusedStep : work.step;
}

/**
 * The time of a run from rates and counts alone, without measured rows.
 * @param constants by default the fitted ones; the fit asks with others
 * @returns null where there is no data on the card's rates
 */
export function runTime(conditions: Conditions, constants: SpeedConstants = fitted): RunTime | null {
  const { gpu, stack, dtype, batch } = conditions;
  const { launchSeconds, overlap } = constants;
  const rates = passRates(gpu, dtype, stack.kind === 'engine');
  if (!rates) return null;
  const step = stepWork(conditions);
  const parts = workTime(conditions, step, rates, constants);
  const busy = parts.matrix + parts.vector + parts.memory + parts.power;
  const launch = (step.operations * launchSeconds[stack.kind]) / batch;
  const [busyPower, launchPower] = [busy ** overlap, launch ** overlap];
  return {
    ...parts,
    launch,
    step: (busyPower + launchPower) ** (1 / overlap),
    launchShare: launchPower / (busyPower + launchPower),
    fixed: fixedTime(conditions, rates, constants),
  };
}

/** How a row or software counts image-steps: over the loop alone, or over the whole run with its number of steps. */
export interface Counting {
  scope: 'loop' | 'whole';
  steps: number;
}

/** Image-steps per second of a run. @param factor how much faster the steps are than the physics model; the fixed parts are not */
export function imageStepRate(time: RunTime, factor: number, { scope, steps }: Counting): number {
  return 1 / (time.step / factor + (scope === 'whole' ? time.fixed / steps : 0));
}

/** Minimum share of the steps in a measured whole run. */
const minStepShare = 0.2;

/** The factor on the steps for a measured rate: the inverse of `imageStepRate`. */
export function stepFactor(time: RunTime, rate: number, { scope, steps }: Counting): number {
  const fixed = scope === 'whole' ? time.fixed / steps : 0;
  return time.step / Math.max(1 / rate - fixed, minStepShare / rate);
}
