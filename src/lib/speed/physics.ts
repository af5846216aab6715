import type { Gpu } from '../../content/schemas/gpu.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { SpeedDtype } from '../../content/schemas/throughput.ts';
import { fused, launchSeconds, overlap, runSeconds, sustained, work as share } from './constants.ts';
import { passRates, processYear, type PassRates } from './rates.ts';
import type { StackFacts } from './stacks.ts';
import type { PictureWork, Work } from './work.ts';

/** What the time of a run follows from. */
export interface Conditions {
  gpu: Gpu;
  pipeline: Pipeline;
  work: PictureWork;
  stack: StackFacts;
  dtype: SpeedDtype;
  batch: number;
}

/** The time of a run in seconds, by what takes it. */
export interface RunTime {
  /** One step of one picture: matrix work, vector work beside it, memory, and heat (the board's power limit). */
  matrix: number;
  vector: number;
  memory: number;
  power: number;
  /** Launches of one step, shared by the pictures of the batch. */
  launch: number;
  /** One step of one picture in all: the larger of work and launches, and a little of the smaller. */
  step: number;
  /** Share of the step that launches take, 0 to 1. */
  launchShare: number;
  /** Text encoders, decoder and the rest of the run, for one picture of the batch. */
  fixed: number;
}

const tera = 1e12;

/** 16-bit operations a second that a card's board power sustains; none for systems on a chip, whose power is not that of the GPU. */
function sustainedRate(gpu: Gpu, dtype: SpeedDtype): number {
  if (gpu.boardPowerW === null || gpu.form === 'soc') return Infinity;
  const perWatt = sustained.tflopsPerWatt * 2 ** ((processYear(gpu) - 2018) / sustained.doublingYears);
  const eight = dtype === 'int8' || (dtype === 'fp8' && gpu.fp8 === true);
  const width = eight ? 2 : dtype === 'fp32' ? 0.5 : 1;
  return gpu.boardPowerW * perWatt * width * tera;
}

interface WorkTime {
  matrix: number;
  vector: number;
  memory: number;
  power: number;
}

function workTime(conditions: Conditions, step: Work, rates: PassRates): WorkTime {
  const { gpu, stack, dtype } = conditions;
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
    power: operations / sustainedRate(gpu, dtype),
  };
}

/** Time of the parts of a run that do not grow with steps, for one picture of the batch. */
function fixedTime(conditions: Conditions, rates: PassRates): number {
  const { gpu, pipeline, work, dtype, batch } = conditions;
  const upcast = pipeline.vaeUpcast && dtype === 'fp16';
  const decoderDtype = upcast || dtype === 'fp32' ? 'fp32' : 'fp16';
  const decoder = passRates(gpu, decoderDtype, false)!;
  const convolutions = { convolution: decoder.convolution, linear: decoder.convolution };
  const { convolution, linear, attention, bytes } = work.decode;
  const decode = workTime(
    { ...conditions, dtype: decoderDtype },
    { convolution: convolution + linear + attention, linear: 0, attention: 0, bytes, operations: 0 },
    convolutions,
  );
  const text = (share.linear * work.text.linear) / (rates.linear * tera);
  return decode.matrix + decode.memory + decode.power + (text + runSeconds) / batch;
}

/** The work of one step as the software does it. */
export function stepWork({ work, stack }: Pick<Conditions, 'work' | 'stack'>): Work {
  return stack.id === 'pytorch-unfused' ? work.unfusedStep : work.step;
}

/**
 * The time of a run from rates and counts alone, before any measured row is looked at.
 * @returns null where the card's rates are not known
 */
export function runTime(conditions: Conditions): RunTime | null {
  const { gpu, stack, dtype, batch } = conditions;
  const rates = passRates(gpu, dtype, stack.kind === 'engine');
  if (!rates) return null;
  const step = stepWork(conditions);
  const parts = workTime(conditions, step, rates);
  const busy = parts.matrix + parts.vector + parts.memory + parts.power;
  const launch = (step.operations * launchSeconds[stack.kind]) / batch;
  const [busyPower, launchPower] = [busy ** overlap, launch ** overlap];
  return {
    ...parts,
    launch,
    step: (busyPower + launchPower) ** (1 / overlap),
    launchShare: launchPower / (busyPower + launchPower),
    fixed: fixedTime(conditions, rates),
  };
}

/** How a row or software counts image-steps: over the loop alone or the whole run, which has so many steps. */
export interface Counting {
  scope: 'loop' | 'whole';
  steps: number;
}

/** Image-steps a second of a run whose steps are faster than physics says by a factor; the fixed parts are not. */
export function imageStepRate(time: RunTime, factor: number, { scope, steps }: Counting): number {
  return 1 / (time.step / factor + (scope === 'whole' ? time.fixed / steps : 0));
}

/** Least share of a measured whole run that its steps are taken to have. */
const minStepShare = 0.2;

/** The factor on the steps that a measured rate comes to: the inverse of `imageStepRate`. */
export function stepFactor(time: RunTime, rate: number, { scope, steps }: Counting): number {
  const fixed = scope === 'whole' ? time.fixed / steps : 0;
  return time.step / Math.max(1 / rate - fixed, minStepShare / rate);
}
