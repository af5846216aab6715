import type { Platform, SpeedDtype, Stack } from '../../content/schemas/throughput.ts';
import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { askedSize } from '../vram/sizes.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import type { SpeedCatalogue } from './catalogue.ts';
import type { ParallelMethodId } from './several-gpus.ts';
import { usualChoice } from './usual-steps.ts';
import { platformsOf, stackAliases, stackOf, stacks, usualPlatform, type StackFacts } from './stacks.ts';

/** A request to the speed estimator; missing or null fields take their defaults. */
export interface SpeedQuestion {
  /** Id of the card. */
  gpu: string;
  /** Number of cards; default 1. */
  gpuCount?: number | null;
  /** How several cards share one image; by default each generates its own. */
  parallel?: ParallelMethodId | null;
  /** Id of the pipeline. */
  model: string;
  /** Width in pixels; the pipeline's native size when null. */
  width?: number | null;
  /** Height in pixels; the pipeline's native size when null. */
  height?: number | null;
  /** Frames of a clip; the pipeline's usual number when null. */
  frames?: number | null;
  /** Whether each step runs the network with and without the prompt; the model's usual guidance when null. */
  guidance?: boolean | null;
  /** Id of a distilled or other variant of the model, with its own steps and guidance. */
  variant?: string | null;
  /** Steps per image; the model's usual ones when null. */
  steps?: number | null;
  /** Batch size on one card; default 1. */
  batch?: number | null;
  /** Precision; the pipeline's usual one when null. */
  dtype?: SpeedDtype | null;
  /** Software, an id or alias of `stacks`; default pytorch. */
  stack?: string | null;
  /** Compute platform; the usual one for the chip manufacturer when null. */
  platform?: Platform | null;
  /** Options of the memory estimator that move weights while the program runs, or decode by tiles; none when null. */
  memory?: MemoryOptions | null;
  /** Link of the card's slot: `4x16`; the card's own when null, with a wider range. */
  pcie?: string | null;
  /** System memory in GiB; enough when null. What does not fit is read from a drive. */
  systemMemory?: number | null;
}

/** Fields of a request to the memory estimator that decide which weights move, and whether the decoder works by tiles. */
export type MemoryOptions = Pick<
  PartialVramRequest,
  | 'program'
  | 'offload'
  | 'groupLevel'
  | 'stream'
  | 'offloadComponents'
  | 'blockSwap'
  | 'loader'
  | 'cardMemory'
  | 'quantize'
  | 'drop'
  | 'vaeTiling'
>;

/** A request with all defaults filled in. */
export interface SpeedRequest {
  gpu: string;
  gpuCount: number;
  parallel: ParallelMethodId | null;
  model: string;
  width: number;
  height: number;
  /** 1 for images. */
  frames: number;
  guidance: boolean;
  variant: string | null;
  steps: number;
  batch: number;
  dtype: SpeedDtype;
  stack: Stack;
  platform: Platform;
  memory: MemoryOptions | null;
  pcie: string | null;
  systemMemory: number | null;
}

const dtypes: readonly SpeedDtype[] = ['fp32', 'fp16', 'bf16', 'fp8', 'int8', 'nvfp4', 'w8', 'w4'];

function unknown(kind: string, name: string, known: Iterable<string>): Error {
  return new Error(`unknown ${kind} "${name}"; known: ${[...known].join(', ')}`);
}

function whole(name: string, value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new Error(`${name} must be a whole number from ${min} to ${max}, not ${value}`);
  return value;
}

/** A completed request with its card and software. */
export interface Subject {
  request: SpeedRequest;
  gpu: GpuEntry;
  stack: StackFacts;
}

/**
 * Fills in every default and checks names and ranges.
 * @throws Error with a readable message that lists the valid values
 */
export function completeQuestion(catalogue: SpeedCatalogue, question: SpeedQuestion): Subject {
  const gpu = catalogue.gpus.get(question.gpu);
  if (!gpu) throw unknown('gpu', question.gpu, catalogue.gpus.keys());
  const pipeline = catalogue.memory.pipelines.get(question.model);
  if (!pipeline) throw unknown('model', question.model, catalogue.memory.pipelines.keys());
  const stackName = question.stack ?? 'pytorch';
  const stack = stackOf(stackName);
  if (!stack)
    throw unknown('stack', stackName, [...stacks.map((each) => each.id), ...Object.keys(stackAliases)]);
  if (!stack.vendors.includes(gpu.vendor))
    throw new Error(
      `${stack.name} does not run on ${gpu.vendor} cards: use a card from ${stack.vendors.join(', ')}`,
    );
  const dtype = question.dtype ?? pipeline.dtype;
  if (!dtypes.includes(dtype)) throw unknown('dtype', dtype, dtypes);
  const platform = question.platform ?? usualPlatform[gpu.vendor];
  const platforms = platformsOf[gpu.vendor];
  if (!platforms.includes(platform))
    throw new Error(
      `platform must be one of ${platforms.join(', ')} for a card from ${gpu.vendor}, not ${platform}`,
    );
  if (pipeline.frames === 1 && (question.frames ?? 1) > 1)
    throw new Error(`${pipeline.name} makes images: frames has no meaning for it`);
  const usual = usualChoice(catalogue.usual, question.model, pipeline.guidance, question.variant ?? null);
  const usualSize = askedSize(pipeline, { width: null, height: null, frames: null });
  const request: SpeedRequest = {
    gpu: gpu.id,
    gpuCount: whole('gpus', question.gpuCount ?? 1, 1, 1024),
    parallel: question.parallel ?? null,
    model: question.model,
    frames: whole('frames', question.frames ?? pipeline.frames, 1, 2_000),
    guidance: question.guidance ?? usual.guidance,
    variant: usual.variant,
    width: whole('width', question.width ?? usualSize.width, 64, 8192),
    height: whole('height', question.height ?? usualSize.height, 64, 8192),
    steps: whole('steps', question.steps ?? usual.steps, 1, 1000),
    batch: whole('batch', question.batch ?? 1, 1, 1024),
    dtype,
    stack: stack.id,
    platform,
    memory: question.memory ?? null,
    pcie: question.pcie ?? null,
    systemMemory: question.systemMemory ?? null,
  };
  return { request, gpu, stack };
}
