import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import { isUnified, type HardwareKind } from './hardware-kind.ts';
import { savesWithFlashVarlen } from '../vram/attention.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { isTraining } from '../vram/training-task.ts';

/** One option that saves memory. */
export interface SavingOption {
  readonly id: string;
  /** Name for readers, after "with". */
  readonly label: string;
  /** Whether the image changes. */
  readonly changesResult: boolean;
  /**
   * Cost, for ordering only: about the extra time in percent, plus 40 if the image changes. Not a prediction of speed.
   */
  readonly cost: number;
  /** Whether weights wait in system memory, and cross the slot; left out where they do not. */
  readonly offloads?: true;
  readonly apply: (request: VramRequest) => VramRequest;
}

const none: SavingOption = {
  id: 'none',
  label: 'nothing',
  changesResult: false,
  cost: 0,
  apply: (request) => request,
};

function option(
  id: string,
  label: string,
  cost: number,
  change: Partial<VramRequest> | ((request: VramRequest) => Partial<VramRequest>),
  changesResult = false,
): SavingOption {
  const apply = (request: VramRequest) => ({
    ...request,
    ...(typeof change === 'function' ? change(request) : change),
  });
  return { id, label, changesResult, cost, apply };
}

const offload = (...[id, label, cost, change]: Parameters<typeof option>): SavingOption => ({
  ...option(id, label, cost, change),
  offloads: true,
});

function quantize(component: string, format: VramRequest['quantize'][string]) {
  return (request: VramRequest) => ({ quantize: { ...request.quantize, [component]: format } });
}

/**
 * The options that can save memory for a request, grouped by axis; a plan takes exactly one option of each axis.
 * Leaves out options that the request already has or that have no effect on it.
 */
export function savingAxes(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  request: VramRequest,
  kind: HardwareKind,
): SavingOption[][] {
  if (isTraining(request.task)) return trainingAxes(request, kind);
  return [attentionAxis(catalogue, pipeline, request, kind), ...inferenceAxes(pipeline, request, kind)];
}

/** Formats of Apple chips: neither FP8 nor bitsandbytes' NF4 runs on them. */
const appleFormats = [
  option('denoiser-q8', 'denoiser as GGUF Q8_0', 50, quantize('denoiser', 'q8_0'), true),
  option('denoiser-q4k', 'denoiser as GGUF Q4_K', 80, quantize('denoiser', 'q4_k'), true),
];
const cudaFormats = [
  option('denoiser-fp8', 'denoiser in fp8', 45, quantize('denoiser', 'fp8'), true),
  option('denoiser-nf4', 'denoiser in nf4', 60, quantize('denoiser', 'nf4'), true),
];

function attentionAxis(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  request: VramRequest,
  kind: HardwareKind,
): SavingOption[] {
  if (request.attention === 'naive')
    return [option('sdpa', 'fused attention (SDPA)', -1, { attention: 'sdpa' }), none];
  // flash-attn runs on cards of NVIDIA and AMD.
  if (kind === 'apple' || !savesWithFlashVarlen(catalogue, pipeline, request)) return [none];
  return [none, option('flash-varlen', 'flash-attn without padded tokens', 2, { attention: 'flash-varlen' })];
}

function inferenceAxes(pipeline: Pipeline, request: VramRequest, kind: HardwareKind): SavingOption[][] {
  const vae = [none];
  if (pipeline.vae && !request.vaeTiling) {
    if (request.batch > 1 && !request.vaeSlicing)
      vae.push(option('vae-slicing', 'VAE slicing', 1, { vaeSlicing: true }));
    vae.push(option('vae-tiling', 'VAE tiling', 3, { vaeTiling: true }));
    if (request.batch > 1)
      vae.push(
        option('vae-slicing-tiling', 'VAE slicing and tiling', 4, { vaeTiling: true, vaeSlicing: true }),
      );
  }
  const text = [none];
  if (!('text-encoders' in request.quantize) && pipeline.textEncoders.length > 0) {
    text.push(option('text-int8', 'text encoders in int8', 5, quantize('text-encoders', 'int8')));
    if (kind !== 'apple')
      text.push(option('text-nf4', 'text encoders in nf4', 8, quantize('text-encoders', 'nf4'), true));
  }
  const denoiser = [none];
  if (!('denoiser' in request.quantize)) {
    denoiser.push(...(kind === 'apple' ? appleFormats : cudaFormats));
    denoiser.push(option('denoiser-q2k', 'denoiser as GGUF Q2_K', 110, quantize('denoiser', 'q2_k'), true));
  }
  const offloads = [none];
  // Offload moves weights to system memory, which is the same memory on a chip that shares it.
  if (request.offload === 'none' && !isUnified(kind))
    offloads.push(
      offload('offload-model', 'model offload', 15, { offload: 'model' }),
      offload('offload-group', 'group offload', 100, { offload: 'group' }),
      offload('offload-sequential', 'sequential offload', 400, { offload: 'sequential' }),
    );
  return [vae, text, denoiser, offloads];
}

function trainingAxes(request: VramRequest, kind: HardwareKind): SavingOption[][] {
  const offer = (on: boolean, ...options: SavingOption[]) => (on ? [none, ...options] : [none]);
  return [
    offer(!request.cachedText, option('cache-text', 'text embeddings cached', 1, { cachedText: true })),
    offer(!request.cachedLatents, option('cache-latents', 'latents cached', 1, { cachedLatents: true })),
    offer(
      !request.gradientCheckpointing,
      option('checkpointing', 'gradient checkpointing', 30, { gradientCheckpointing: true }),
    ),
    offer(
      request.optimizer === 'adamw' || request.optimizer === 'prodigy',
      ...(kind === 'apple' ? [] : [option('adam-8bit', '8-bit Adam', 5, { optimizer: 'adamw-8bit' }, true)]),
      option('adafactor', 'Adafactor', 10, { optimizer: 'adafactor' }, true),
    ),
    offer(
      request.task === 'train-lora' && !('denoiser' in request.quantize),
      option('denoiser-int8', 'frozen weights in int8', 45, quantize('denoiser', 'int8'), true),
      ...(kind === 'apple'
        ? []
        : [
            option('denoiser-fp8', 'frozen weights in fp8', 50, quantize('denoiser', 'fp8'), true),
            option('denoiser-nf4', 'frozen weights in nf4', 60, quantize('denoiser', 'nf4'), true),
          ]),
    ),
    offer(
      request.task !== 'train-lora' && request.mixedPrecision,
      option('pure-bf16', 'weights and states in 16 bits', 50, { mixedPrecision: false }, true),
    ),
  ];
}
