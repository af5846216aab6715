import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';

/** The choices of each field. Values are those of the request and of the command line. */
type Choices = readonly (readonly [value: string, label: string])[];

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

export const attentions: Choices = [
  ['sdpa', 'Fused (SDPA, Flash Attention)'],
  ['sliced', 'Sliced'],
  ['naive', 'Naive (unfused)'],
];

export const offloads: Choices = [
  ['none', 'None'],
  ['model', 'Model offload'],
  ['group', 'Group offload'],
  ['sequential', 'Sequential offload'],
];

export const formats: Choices = [
  ['', 'Same as precision'],
  ['fp8', 'FP8'],
  ['fp8-layerwise', 'FP8, layerwise casting'],
  ['int8', 'INT8'],
  ['nf4', 'NF4'],
  ['q8_0', 'GGUF Q8_0'],
  ['q6_k', 'GGUF Q6_K'],
  ['q5_k', 'GGUF Q5_K'],
  ['q4_k', 'GGUF Q4_K'],
  ['q3_k', 'GGUF Q3_K'],
  ['q2_k', 'GGUF Q2_K'],
];

export const optimizers: Choices = [
  ['adamw', 'AdamW'],
  ['adamw-8bit', '8-bit AdamW'],
  ['adafactor', 'Adafactor'],
  ['prodigy', 'Prodigy'],
  ['lion', 'Lion'],
  ['lion-bf16', 'Lion, BF16 states'],
  ['sgd', 'SGD'],
];

export const shardings: Choices = [
  ['none', 'None'],
  ['ddp', 'DDP (copies)'],
  ['zero1', 'ZeRO 1'],
  ['zero2', 'ZeRO 2'],
  ['zero3', 'ZeRO 3'],
  ['fsdp', 'FSDP'],
];

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
