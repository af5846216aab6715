import type { Gpu } from '../../content/schemas/gpu.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { Platform, SpeedDtype } from '../../content/schemas/throughput.ts';
import type { SpeedConstants } from './constants-shape.ts';
import { constants as fitted } from './constants.ts';
import { decoder, limitNorm, scoreBytes } from './fixed-constants.ts';
import { passRates, processYear, type PassRates } from './rates.ts';
import type { StackFacts } from './stacks.ts';
import { flops, type ImageWork, type Work } from './work.ts';

/** The conditions that determine the time of a run. */
export interface Conditions {
  gpu: Gpu;
  pipeline: Pipeline;
  work: ImageWork;
  stack: StackFacts;
  platform: Platform;
  dtype: SpeedDtype;
  batch: number;
}

/** The time of a run in seconds, by part. */
export interface RunTime {
  /** One step of one image: matrix work, vector work, memory, and what the power limit of the board adds to the matrix work. */
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
  /** The decoder alone, which is a part of these. */
  decode: number;
}

const tera = 1e12;

/** Operations per second that a card's board power sustains; no limit for systems on a chip, whose power is not that of the GPU. */
function sustainedRate(gpu: Gpu, dtype: SpeedDtype, sustained: SpeedConstants['sustained']): number {
  if (gpu.boardPowerW === null || gpu.form === 'soc') return Infinity;
  const perWatt = sustained.tflopsPerWatt * 2 ** ((processYear(gpu) - 2018) / sustained.doublingYears);
  const eight = dtype === 'int8' || (dtype === 'fp8' && gpu.fp8 === true);
  const four = dtype === 'nvfp4' && gpu.fp4 === true;
  const width = four ? 4 : eight ? 2 : dtype === 'fp32' ? 0.5 : 1;
  return gpu.boardPowerW * perWatt * width * tera;
}

/** Bytes of a tensor's number over those of 16 bits. */
const widthOf = (dtype: SpeedDtype): number => (dtype === 'fp32' ? 2 : 1);

/** Seconds to move some bytes at the card's full bandwidth; nothing where there is no data on it. */
const movingSeconds = ({ bandwidthGBs }: Gpu, bytes: number): number =>
  bandwidthGBs === null ? 0 : bytes / (bandwidthGBs * 1e9);

/** Remaining share of the work between the products with software that fuses it. */
const unfusedShare = ({ kind }: StackFacts, { fused }: SpeedConstants): number =>
  kind === 'engine' ? fused.engine : kind === 'compiled' ? fused.compiled : 1;

/** Whether a network is one of convolutions, 0 to 1: where they do half of the operations, all of its tensors are theirs. */
const convolutionShare = (step: Work): number => Math.min(1, (2 * step.convolution) / flops(step));

/** Architectures of AMD without matrix instructions: AOTriton, which fuses PyTorch's attention on ROCm, has no kernels for them. */
const withoutFusion = ['GCN 5.1', 'RDNA 1.0', 'RDNA 2.0'];

/** Whether the scores of attention go through memory in every program. */
const writesScores = ({ architecture }: Gpu): boolean => withoutFusion.includes(architecture);

/**
 * Time of fused attention, in that at the matrix rate. RDNA's matrix instructions, which begin with RDNA 3, keep a smaller
 * share of their rate in AOTriton's kernels (https://github.com/ROCm/aotriton).
 */
const attentionShare = (gpu: Gpu, { work }: SpeedConstants): number =>
  gpu.architecture.startsWith('RDNA') && !writesScores(gpu) ? work.attentionOnRdna : work.attention;

function workTime(
  conditions: Conditions,
  step: Work,
  rates: PassRates,
  constants: SpeedConstants,
): Pick<RunTime, 'matrix' | 'vector' | 'memory' | 'power'> {
  const { gpu, stack, dtype } = conditions;
  const { work: share } = constants;
  const left = unfusedShare(stack, constants);
  const bytes = step.bytes * widthOf(dtype);
  const among = convolutionShare(step);
  const matrix =
    (share.convolution * step.convolution) / (rates.convolution * tera) +
    (share.linear * step.linear + attentionShare(gpu, constants) * step.attention) / (rates.linear * tera);
  const sustained = flops(step) / sustainedRate(gpu, dtype, constants.sustained);
  const level = gpu.vendor === 'NVIDIA' ? 1 : constants.makerWork[gpu.vendor];
  return {
    matrix: level * matrix,
    vector: (level * left * share.vector * among * bytes) / (gpu.fp32Tflops! * tera),
    memory:
      level * left * (share.memory + share.copies * among) * movingSeconds(gpu, bytes) +
      level * movingSeconds(gpu, writesScores(gpu) ? scoreBytes * step.attention : 0),
    power: level * ((matrix ** limitNorm + sustained ** limitNorm) ** (1 / limitNorm) - matrix),
  };
}

/** Seconds of the decoder, whose constants are its own. */
function decodeSeconds(conditions: Conditions, constants: SpeedConstants): number {
  const { gpu, pipeline, work, stack, dtype } = conditions;
  const upcast = (pipeline.vaeUpcast && dtype === 'fp16') || pipeline.vaeDtype === 'fp32';
  const own = upcast || dtype === 'fp32' ? 'fp32' : 'fp16';
  const operations = flops(work.decode);
  return (
    (decoder.convolution * operations) / (passRates(gpu, own, false)!.convolution * tera) +
    decoder.memory * unfusedShare(stack, constants) * movingSeconds(gpu, work.decode.bytes * widthOf(own)) +
    operations / sustainedRate(gpu, own, decoder.sustained)
  );
}

/** Seconds of a run before the first step and around the steps, for one image of the batch. */
function aroundSeconds(conditions: Conditions, rates: PassRates, constants: SpeedConstants): number {
  const { work: share, runSeconds } = constants;
  const text = (share.linear * conditions.work.text.linear) / (rates.linear * tera);
  return (text + runSeconds) / conditions.batch;
}

/**
 * The work of one step with the given software. PyTorch on ZLUDA has no fused attention: the programs switch it off
 * (https://github.com/vladmandic/automatic, modules/zluda.py), so that scores are written to memory.
 */
export function stepWork({ work, stack, platform }: Pick<Conditions, 'work' | 'stack' | 'platform'>): Work {
  return stack.id === 'pytorch-unfused' || platform === 'zluda' ? work.unfusedStep : work.step;
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
  const decode = decodeSeconds(conditions, constants);
  const launch = (step.operations * launchSeconds[stack.kind]) / batch;
  const [busyPower, launchPower] = [busy ** overlap, launch ** overlap];
  return {
    ...parts,
    launch,
    step: (busyPower + launchPower) ** (1 / overlap),
    launchShare: launchPower / (busyPower + launchPower),
    fixed: decode + aroundSeconds(conditions, rates, constants),
    decode,
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
