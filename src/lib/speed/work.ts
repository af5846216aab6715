import type { Pipeline } from '../../content/schemas/pipeline.ts';
import { isAdaptedPath, type LoraTargets } from '../vram/adapter.ts';
import { architectureOf, parametersOf, remember, type VramCatalogue } from '../vram/catalogue.ts';
import { passRequest, imageSize } from '../vram/sizes.ts';
import type { Method } from '../network/components.ts';
import type { Request } from '../network/request.ts';
import type { AttentionKind } from '../network/tensor.ts';
import { traceOf } from '../network/trace.ts';

/** The work of passes through networks, counted from their operations. Bytes are those of 16-bit tensors. */
export interface Work {
  /** Floating-point operations of convolutions. */
  convolution: number;
  /** Of linear layers and matrix products. */
  linear: number;
  /** Of fused attention. */
  attention: number;
  /** Bytes read and written by all other operations. */
  bytes: number;
  /** Number of operations. */
  operations: number;
}

/** The size of an image or clip, and whether each step runs the network with and without the prompt; null is the model's usual. */
export interface WorkSize {
  width?: number | null;
  height?: number | null;
  frames?: number | null | undefined;
  guidance?: boolean | null | undefined;
}

/** The work of one image. */
export interface ImageWork {
  /** One step of one image, including both passes of guidance. */
  step: Work;
  /** The same without fused attention: scores are written to memory and read back. */
  unfusedStep: Work;
  /** The decoder of the autoencoder. */
  decode: Work;
  /** The text encoders on the prompt, and on the empty prompt where guidance needs it. */
  text: Work;
  layers: LinearLayers;
}

/** The linear layers of the denoiser, which adapters extend and formats quantise. */
export interface LinearLayers {
  count: number;
  parameters: number;
  /** Those that an adapter extends: their number, and the sum of their inputs and outputs, which rank multiplies. */
  adapted: Record<LoraTargets, { count: number; width: number }>;
}

function linearLayers(catalogue: VramCatalogue, id: string): LinearLayers {
  const linear = parametersOf(catalogue, id).filter(
    ({ kind, path, shape }) => kind === 'linear' && path.endsWith('.weight') && shape.length === 2,
  );
  const adapted = (targets: LoraTargets) => {
    const those = linear.filter(({ path, kind }) => isAdaptedPath(path, kind, targets));
    return { count: those.length, width: those.reduce((sum, { shape }) => sum + shape[0]! + shape[1]!, 0) };
  };
  return {
    count: linear.length,
    parameters: linear.reduce((sum, { elements }) => sum + elements, 0),
    adapted: { attention: adapted('attention'), 'all-linear': adapted('all-linear') },
  };
}

const nothing: Work = { convolution: 0, linear: 0, attention: 0, bytes: 0, operations: 0 };

/** Sum of works, each times a factor. */
function sum(...parts: readonly (readonly [Work, number])[]): Work {
  const total = { ...nothing };
  for (const [part, factor] of parts)
    for (const key of Object.keys(nothing) as (keyof Work)[]) total[key] += factor * part[key];
  return total;
}

/** All floating-point operations. */
export function flops(work: Work): number {
  return work.convolution + work.linear + work.attention;
}

function passWork(
  catalogue: VramCatalogue,
  id: string,
  method: Method,
  request: Request,
  attention: AttentionKind,
): Work {
  const trace = traceOf(architectureOf(catalogue, id), method, request, { dtype: 'float16', attention });
  const work = { ...nothing };
  for (const operation of trace.operations) {
    if (operation.name === 'input') continue;
    work.operations++;
    if (operation.name.includes('attention')) work.attention += operation.flops;
    else if (operation.name.includes('convolution')) work.convolution += operation.flops;
    else if (operation.flops > 0) work.linear += operation.flops;
    else {
      for (const storage of operation.inputs) work.bytes += trace.storageBytes[storage]!;
      for (const storage of operation.outputs) work.bytes += trace.storageBytes[storage]!;
    }
  }
  return work;
}

/** Size of the request for text encoders, which do not depend on it. */
const textRequest = { width: 64, height: 64, batch: 1 };

/** Whether its two denoisers are experts of one architecture, of which each step runs one (Wan 2.2 A14B). */
const hasExperts = ({ denoiser, secondDenoiser }: Pipeline): boolean =>
  secondDenoiser?.startsWith(denoiser) ?? false;

/** Why the work of a pipeline cannot be counted; null where it can. */
export function workProblem(pipeline: Pipeline): string | null {
  if (pipeline.secondDenoiser !== null && !hasExperts(pipeline))
    return `${pipeline.name} has two denoisers with separate steps, which the estimator does not support`;
  return pipeline.vae === null
    ? `${pipeline.name} has an autoencoder that the estimator does not support`
    : null;
}

/** A model at a size with all defaults filled in, and the key under which its work is remembered. */
function completed(
  catalogue: VramCatalogue,
  model: string,
  { width = null, height = null, frames = null, guidance = null }: WorkSize,
) {
  const pipeline = catalogue.pipelines.get(model);
  if (!pipeline) throw new Error(`the catalogue has no model "${model}"`);
  const problem = workProblem(pipeline);
  if (problem) throw new Error(problem);
  const size = imageSize(pipeline, { width, height, frames });
  const guided = guidance ?? pipeline.guidance !== 'none';
  const key = `work ${model} ${size.width} ${size.height} ${size.frames} ${guided}`;
  return { pipeline, size, guided, key };
}

/**
 * The work of one image, counted once per model and size. For a video model it is that of one clip.
 * @throws Error with a readable message for an unknown model, or one whose work cannot be counted
 */
export function imageWork(catalogue: VramCatalogue, model: string, asked: WorkSize): ImageWork {
  const { pipeline, size, guided, key } = completed(catalogue, model, asked);
  return remember(catalogue, key, () => {
    const rows = guided && pipeline.guidance !== 'sequential' ? 2 : 1;
    const passes = guided && pipeline.guidance === 'sequential' ? 2 : 1;
    const step = (attention: AttentionKind): Work => {
      const pass = passWork(catalogue, pipeline.denoiser, 'forward', passRequest(size, rows), attention);
      return sum([pass, passes]);
    };
    // Few programs ask for it, and a command counts the work of every measured model.
    let unfused: Work | null = null;
    const prompts = guided ? 2 : 1;
    const text = pipeline.textEncoders.map(({ architecture, tokens }): [Work, number] => [
      passWork(catalogue, architecture, 'forward', { ...textRequest, textTokens: tokens }, 'sdpa'),
      prompts,
    ]);
    return {
      step: step('sdpa'),
      get unfusedStep() {
        return (unfused ??= step('naive'));
      },
      decode: passWork(catalogue, pipeline.vae!, 'decode', passRequest(size, 1), 'sdpa'),
      text: sum(...text),
      layers: linearLayers(catalogue, pipeline.denoiser),
    };
  });
}

/** Works by model and size, for a reader of the catalogue that has no recordings of those models. */
export type CountedWorks = Readonly<Record<string, ImageWork>>;

/** The works of models at sizes. @throws Error as `imageWork` */
export const countedWorks = (
  catalogue: VramCatalogue,
  asked: readonly (WorkSize & { model: string })[],
): CountedWorks =>
  Object.fromEntries(
    asked.map(({ model, ...size }) => [
      completed(catalogue, model, size).key,
      imageWork(catalogue, model, size),
    ]),
  );

/** Gives a catalogue works that were counted elsewhere: it does not trace those models at those sizes again. */
export function rememberWorks(catalogue: VramCatalogue, works: CountedWorks): void {
  for (const [key, work] of Object.entries(works)) remember(catalogue, key, () => work);
}
