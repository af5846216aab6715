import type { PartialVramRequest, Program, Quantization } from '../../content/schemas/vram-request.ts';
import { holdsFormat } from '../../lib/vram/refusals/formats.ts';

/** The choices of each field. Values are those of the request and of the command line. */
export type Choices = readonly (readonly [value: string, label: string])[];

export const tasks: Choices = [
  ['txt2img', 'Text to image'],
  ['img2img', 'Image to image'],
  ['inpaint', 'Inpainting'],
  ['train-lora', 'Train a LoRA'],
  ['train-dreambooth', 'Train with DreamBooth'],
  ['train-full', 'Train all weights'],
];

export const precisions: Choices = [
  ['', 'Default of the model'],
  ['fp16', 'FP16'],
  ['bf16', 'BF16'],
  ['fp32', 'FP32'],
];

const attentions: Choices = [
  ['sdpa', 'Fused (SDPA, Flash Attention)'],
  ['naive', 'Naive (unfused)'],
  ['sliced', 'Sliced'],
];
const withoutPadding: Choices[number] = ['flash-varlen', 'flash-attn without padded tokens'];

/**
 * How a program can compute attention; a single way is no choice.
 * @param kinds whether the denoiser can compute it otherwise than by PyTorch's function, and by flash-attn in diffusers
 */
export function attentionsOf(program: Program, kinds: { other: boolean; flashVarlen: boolean }): Choices {
  if (program === 'sdcpp') return attentions.slice(0, 2);
  const flash = kinds.flashVarlen && program === 'diffusers' ? [withoutPadding] : [];
  return [...(kinds.other ? attentions : attentions.slice(0, 1)), ...flash];
}

/** The kinds of offload that a program has; a single one is no choice. */
export function offloadsOf(program: Program): Choices {
  const none = ['none', 'None'] as const;
  const model = ['model', 'Model offload'] as const;
  if (program === 'a1111') return [none, ['medvram', '--medvram'], ['lowvram', '--lowvram']];
  if (program === 'sdcpp') return [none, model];
  if (program !== 'diffusers') return [none];
  return [none, model, ['group', 'Group offload'], ['sequential', 'Sequential offload']];
}

const allFormats: readonly (readonly [value: Quantization, label: string])[] = [
  ['fp8', 'FP8'],
  ['fp8-scaled', 'FP8, scaled'],
  ['fp8-layerwise', 'FP8, layerwise casting'],
  ['int8', 'INT8'],
  ['int8-bnb', 'INT8, bitsandbytes'],
  ['int8-sdnq', 'INT8, SDNQ'],
  ['int4', 'INT4'],
  ['nf4', 'NF4'],
  ['svdquant', 'SVDQuant'],
  ['q8_0', 'GGUF Q8_0'],
  ['q6_k', 'GGUF Q6_K'],
  ['q5_k_m', 'GGUF Q5_K_M'],
  ['q5_k', 'GGUF Q5_K'],
  ['q5_1', 'GGUF Q5_1'],
  ['q5_0', 'GGUF Q5_0'],
  ['q4_k_m', 'GGUF Q4_K_M'],
  ['q4_k', 'GGUF Q4_K'],
  ['q4_1', 'GGUF Q4_1'],
  ['q4_0', 'GGUF Q4_0'],
  ['q3_k', 'GGUF Q3_K'],
  ['q2_k', 'GGUF Q2_K'],
];

/** The formats in which a program can hold weights. */
export const formatsOf = (program: Program): Choices => [
  ['', 'Same as precision'],
  ...allFormats.filter(([format]) => holdsFormat(program, format)),
];

/** The layers that a LoRA adapts. */
export const loraTargetChoices = [
  ['', 'Default of the program'],
  ['attention', 'Attention'],
  ['all-linear', 'All linear layers'],
] as const;

/** Common requests. */
export const presets: readonly { label: string; request: PartialVramRequest }[] = [
  { label: 'SD 1.5 at 512', request: { model: 'sd15' } },
  { label: 'SDXL at 1024', request: { model: 'sdxl' } },
  { label: 'SDXL on 8 GB', request: { model: 'sdxl', offload: 'model', vaeTiling: true } },
  { label: 'FLUX.1 dev, BF16', request: { model: 'flux1-dev' } },
  {
    label: 'FLUX.1 dev, NF4',
    request: { model: 'flux1-dev', quantize: { denoiser: 'nf4', 'text-encoders': 'nf4' } },
  },
  { label: 'SDXL LoRA', request: { model: 'sdxl', task: 'train-lora', gradientCheckpointing: true } },
];
