import type { Pipeline } from '../../../content/schemas/pipeline.ts';
import type { VramRequest } from '../../../content/schemas/vram-request.ts';

/** Options, their names for readers, and whether a request sets them. */
type Options = readonly (readonly [name: string, isSet: (request: VramRequest) => boolean])[];

const ofTraining: Options = [
  ['The optimizer', (request) => request.optimizer !== 'adamw'],
  ['Gradient checkpointing', (request) => request.gradientCheckpointing],
  ['Gradient accumulation', (request) => request.accumulation > 1],
  ['EMA', (request) => request.ema],
  ['Mixed precision', (request) => !request.mixedPrecision],
  ['Cached latents', (request) => request.cachedLatents],
  ['Cached text', (request) => request.cachedText],
  ['The number of GPUs', (request) => request.gpus > 1],
  ['Sharding', (request) => request.sharding !== 'none'],
  ['Block swap', (request) => request.blockSwap > 0],
  ['The fused backward pass', (request) => request.fusedBackward],
  ['Training of text encoders', (request) => request.trainTextEncoder],
];

const ofImages: Options = [
  ['Offload', (request) => request.offload !== 'none'],
  ['Memory of the card', (request) => request.cardMemory !== null],
  ['VAE tiling', (request) => request.vaeTiling],
  ['VAE slicing', (request) => request.vaeSlicing],
  ['The tiny VAE', (request) => request.tinyVae],
  ['The safety checker', (request) => request.safetyChecker],
  ['Guidance', (request) => request.guidance !== null],
  ['Hires fix', (request) => request.hiresScale !== null],
  ['A ControlNet', (request) => request.controlNet],
];

/** Why a request that generates images cannot be answered; null if it can. */
export function imageRefusal(request: VramRequest): string | null {
  const set = ofTraining.find(([, isSet]) => isSet(request));
  return set ? `${set[0]} is an option of training, but the task is ${request.task}: remove it.` : null;
}

/** Why a request that trains cannot be answered; null if it can. */
export function trainingRefusal(pipeline: Pipeline, request: VramRequest): string | null {
  const set = ofImages.find(([, isSet]) => isSet(request));
  if (set) return `${set[0]} is an option of image generation, but the task is ${request.task}: remove it.`;
  const { gpus, sharding, task } = request;
  if (gpus > 1 && sharding === 'none')
    return `${gpus} GPUs share nothing without sharding: set it to ddp, zero1, zero2, zero3 or fsdp.`;
  if (gpus === 1 && sharding !== 'none') return `Sharding (${sharding}) needs more than one GPU.`;
  if (task !== 'train-lora') {
    if (request.loraRank !== null || request.loraTargets !== null)
      return `Rank and layers are options of a LoRA, but the task is ${task}: remove them.`;
    const quantized = Object.keys(request.quantize).find((name) =>
      ['denoiser', 'unet', 'transformer', pipeline.denoiser].includes(name),
    );
    if (quantized) return `The weights of "${quantized}" are trained, so they cannot be quantised.`;
  }
  return fusedRefusal(request);
}

function fusedRefusal(request: VramRequest): string | null {
  if (!request.fusedBackward) return null;
  if (request.accumulation > 1)
    return 'The fused backward pass frees each gradient at once, so gradients cannot accumulate: turn one of the two off.';
  if (request.optimizer !== 'adafactor' && request.program !== 'onetrainer')
    return 'The fused backward pass works with Adafactor only: set the optimizer to adafactor.';
  if (request.task === 'train-lora')
    return 'The fused backward pass is for training all weights, not a LoRA: turn it off.';
  return null;
}
