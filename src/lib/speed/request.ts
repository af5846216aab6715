import type { Platform, SpeedDtype, Stack } from '../../content/schemas/throughput.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import type { SpeedCatalogue } from './catalogue.ts';
import type { ParallelMethodId } from './several-gpus.ts';
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
  /** Steps per image; default `usualSteps`. */
  steps?: number | null;
  /** Batch size on one card; default 1. */
  batch?: number | null;
  /** Precision; the pipeline's usual one when null. */
  dtype?: SpeedDtype | null;
  /** Software, an id or alias of `stacks`; default pytorch. */
  stack?: string | null;
  /** Compute platform; the usual one for the chip manufacturer when null. */
  platform?: Platform | null;
}

/** A request with all defaults filled in. */
export interface SpeedRequest {
  gpu: string;
  gpuCount: number;
  parallel: ParallelMethodId | null;
  model: string;
  width: number;
  height: number;
  steps: number;
  batch: number;
  dtype: SpeedDtype;
  stack: Stack;
  platform: Platform;
}

/** Steps of distilled models, by their model cards; others default to 20, the most frequent number in measured rows. */
export const usualSteps: Readonly<Record<string, number>> = {
  'sd-turbo': 1,
  'sdxl-turbo': 1,
  'flux1-schnell': 4,
  'flux2-klein-4b': 4,
  'flux2-klein-9b': 4,
  'z-image': 8,
};

const dtypes: readonly SpeedDtype[] = ['fp32', 'fp16', 'bf16', 'fp8', 'int8'];

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
  const request: SpeedRequest = {
    gpu: gpu.id,
    gpuCount: whole('gpus', question.gpuCount ?? 1, 1, 1024),
    parallel: question.parallel ?? null,
    model: question.model,
    width: whole('width', question.width ?? pipeline.nativeSize, 64, 8192),
    height: whole('height', question.height ?? pipeline.nativeSize, 64, 8192),
    steps: whole('steps', question.steps ?? usualSteps[question.model] ?? 20, 1, 1000),
    batch: whole('batch', question.batch ?? 1, 1, 1024),
    dtype,
    stack: stack.id,
    platform,
  };
  return { request, gpu, stack };
}
