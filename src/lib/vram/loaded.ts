import type { VramRequest, Precision, Quantization } from '../../content/schemas/vram-request.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import { adapterParameters, loraTargetsOf } from './adapter.ts';
import { classOf, parametersOf, remember, weightsOfComponent, type VramCatalogue } from './catalogue.ts';
import { quantizationFormats } from './quantization.ts';
import { dtypeOf, formatKey, totalBytes, type WeightFormat } from './weights.ts';
import { elementBytes, type Dtype } from '../network/dtype.ts';
import { isTraining } from './training-task.ts';

/** The part of the work that a component does. */
export type Role = 'text-encoder' | 'denoiser' | 'controlnet' | 'vae' | 'safety-checker';

/** A component of the pipeline as this request loads it. */
export interface LoadedComponent {
  /** Id of the architecture, or of the untraced component. */
  readonly id: string;
  readonly role: Role;
  /** False if only the number of parameters is published. */
  readonly traced: boolean;
  /** Tokens of a prompt for text encoders; 0 for others. */
  readonly tokens: number;
  readonly parameters: number;
  readonly format: WeightFormat;
  /** Bytes on the GPU while it is loaded, LoRA adapters included. */
  readonly weightBytes: number;
  /** Of one that is not traced: bytes of its largest layer and of the one after it; null for no data. */
  readonly layerBytes: readonly [number, number] | null;
}

/** A request, and the components that it loads. */
export interface LoadedRequest {
  readonly catalogue: VramCatalogue;
  readonly pipeline: Pipeline;
  readonly request: VramRequest;
  readonly components: readonly LoadedComponent[];
}

const roleNames = new Map<string, Role>(
  Object.entries({
    denoiser: 'denoiser',
    transformer: 'denoiser',
    unet: 'denoiser',
    vae: 'vae',
    'text-encoder': 'text-encoder',
    'text-encoders': 'text-encoder',
    text_encoder: 'text-encoder',
    text_encoders: 'text-encoder',
    controlnet: 'controlnet',
  }),
);

/** Whether `name` (an id, or a word such as `denoiser` or `text-encoders`) refers to this component. */
export function isNamed(name: string, component: { id: string; role: Role }): boolean {
  return name === component.id || roleNames.get(name) === component.role;
}

/** Type of a component's activations: that of its weights, but ggml computes in float32. */
export function activationDtype(request: VramRequest, component: Pick<LoadedComponent, 'format'>): Dtype {
  return request.program === 'sdcpp' ? 'float32' : dtypeOf[component.format.precision];
}

/** Words that options accept for components, in addition to ids. */
export const componentWords: readonly string[] = [...roleNames.keys()];

/** Precision in which the VAE runs. */
export function vaePrecision(pipeline: Pipeline, request: VramRequest, precision: Precision): Precision {
  if (request.vaeDtype) return request.vaeDtype;
  // ComfyUI and Forge prefer bfloat16, which needs no upcast; AUTOMATIC1111 upcasts only after a NaN.
  if (['comfyui', 'forge', 'a1111', 'sdcpp'].includes(request.program)) return precision;
  if (pipeline.vaeDtype && !request.tinyVae) return pipeline.vaeDtype;
  const upcast = pipeline.vaeUpcast && precision === 'fp16' && !request.tinyVae;
  return upcast ? 'fp32' : precision;
}

/**
 * The components of a request in the order of the work, without those in `drop`.
 * @param only the requested roles; default all
 */
export function loadedComponents(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  request: VramRequest,
  only?: readonly Role[],
): LoadedComponent[] {
  const precision = request.dtype ?? pipeline.dtype;
  const loaded: LoadedComponent[] = [];
  const isLoaded = (component: { id: string; role: Role }) =>
    (!only || only.includes(component.role)) && !request.drop.some((name) => isNamed(name, component));
  const add = (id: string, role: Role, tokens = 0, ownPrecision = precision) => {
    if (isLoaded({ id, role }))
      loaded.push(tracedComponent(catalogue, request, { id, role, tokens }, ownPrecision));
  };
  const addUntraced = (role: Role, ownPrecision = precision) => {
    for (const each of pipeline.untraced)
      if (each.role === role && isLoaded(each)) loaded.push(untracedComponent(request, each, ownPrecision));
  };
  for (const each of pipeline.textEncoders) add(each.architecture, 'text-encoder', each.tokens);
  addUntraced('text-encoder');
  if (request.controlNet && pipeline.controlNet) add(pipeline.controlNet, 'controlnet');
  add(pipeline.denoiser, 'denoiser');
  if (pipeline.secondDenoiser) add(pipeline.secondDenoiser, 'denoiser');
  const vae = request.tinyVae && pipeline.tinyVae ? pipeline.tinyVae : pipeline.vae;
  if (vae) add(vae, 'vae', 0, vaePrecision(pipeline, request, precision));
  addUntraced('vae', vaePrecision(pipeline, request, precision));
  if (request.safetyChecker && pipeline.safetyChecker) add(pipeline.safetyChecker, 'safety-checker');
  return loaded;
}

function quantizationOf(request: VramRequest, component: { id: string; role: Role }): Quantization | null {
  const exact = request.quantize[component.id];
  if (exact) return exact;
  const named = Object.entries(request.quantize).find(([name]) => isNamed(name, component));
  return named ? named[1] : null;
}

function tracedComponent(
  catalogue: VramCatalogue,
  request: VramRequest,
  component: { id: string; role: Role; tokens: number },
  precision: Precision,
): LoadedComponent {
  const { id, role } = component;
  const quantization = quantizationOf(request, component);
  const format = {
    precision,
    quantization,
    className: classOf(catalogue, id),
    ggml: request.program === 'sdcpp',
  };
  const bytes = remember(catalogue, `bytes ${formatKey(id, format)}`, () =>
    totalBytes(weightsOfComponent(catalogue, id), format),
  );
  const parameters = remember(catalogue, `count ${id}`, () =>
    parametersOf(catalogue, id).reduce((sum, weight) => sum + weight.elements, 0),
  );
  const rank = role === 'denoiser' && !isTraining(request.task) ? (request.loraRank ?? 0) : 0;
  const adapter =
    adapterParameters(catalogue, id, rank, loraTargetsOf(catalogue, request)) *
    elementBytes[dtypeOf[precision]];
  return { ...component, traced: true, parameters, format, weightBytes: bytes + adapter, layerBytes: null };
}

function untracedComponent(
  request: VramRequest,
  { id, role, parameters, largestLayers }: Pipeline['untraced'][number],
  precision: Precision,
): LoadedComponent {
  const quantization = quantizationOf(request, { id, role });
  const bits = quantization
    ? quantizationFormats[quantization].bitsPerWeight
    : 8 * elementBytes[dtypeOf[precision]];
  const bytesOf = (count: number) => Math.ceil((count * bits) / 8);
  const format = { precision, quantization, className: '', ggml: false };
  const layerBytes = largestLayers && ([bytesOf(largestLayers[0]), bytesOf(largestLayers[1])] as const);
  const weightBytes = bytesOf(parameters);
  return { id, role, traced: false, tokens: 0, parameters, format, weightBytes, layerBytes };
}
