import { programSchema, quantizationSchema, type VramRequest } from '../../content/schemas/vram-request.ts';
import type { OptionTable } from '../options.ts';

const precisions = {
  float32: 'fp32',
  float16: 'fp16',
  half: 'fp16',
  bfloat16: 'bf16',
};
/** Other names of programs: those of repositories, and the values of `speed --stack`. */
const programs = {
  pytorch: 'diffusers',
  'stable-diffusion.cpp': 'sdcpp',
  'sd.cpp': 'sdcpp',
  automatic1111: 'a1111',
  'sd-scripts': 'kohya',
  'musubi-tuner': 'musubi',
  ai_toolkit: 'ai-toolkit',
};
const quantizations = { fp8wo: 'fp8', float8: 'fp8', '8bit': 'int8-bnb', '4bit': 'nf4', 'bnb-nf4': 'nf4' };

/** Options of precision and adapters, by name; `choose` has them too. */
export const precisionOptions: OptionTable<'dtype' | 'vaeDtype' | 'quantize' | 'loraRank' | 'loraTargets'> = {
  dtype: { field: 'dtype', kind: 'word', aliases: precisions, takes: 'fp32, fp16, bf16' },
  'vae-dtype': { field: 'vaeDtype', kind: 'word', aliases: precisions, takes: 'fp32, fp16, bf16' },
  quantize: {
    field: 'quantize',
    kind: 'pairs',
    aliases: quantizations,
    takes: `transformer=nf4,te-t5-xxl=int8; formats: ${quantizationSchema.options.join(', ')}`,
  },
  lora: { field: 'loraRank', kind: 'whole', takes: 'rank' },
  'lora-rank': { field: 'loraRank', kind: 'whole', takes: 'rank' },
  'lora-targets': { field: 'loraTargets', kind: 'word', takes: 'attention, all-linear' },
};

/** Options of `vram`, by name. */
export const vramOptions: OptionTable<
  keyof VramRequest | 'component' | 'trace' | 'textTokens' | 'verify' | 'steps'
> = {
  model: { field: 'model', kind: 'word', takes: 'an id of `models`' },
  task: {
    field: 'task',
    kind: 'word',
    takes: 'txt2img, img2img, inpaint, train-lora, train-dreambooth, train-full',
  },
  program: {
    field: 'program',
    kind: 'word',
    aliases: programs,
    takes: programSchema.options.join(', '),
  },
  stack: { field: 'program', kind: 'word', aliases: programs, takes: 'another name of --program' },
  torch: { field: 'torch', kind: 'word', takes: 'version of PyTorch: 2.8' },
  'gpu-maker': { field: 'gpuMaker', kind: 'word', takes: 'nvidia, amd, intel, apple' },
  'card-memory': {
    field: 'cardMemory',
    kind: 'number',
    takes: 'GiB that ComfyUI, Forge or InvokeAI can use',
  },
  loader: { field: 'loader', kind: 'word', takes: 'dynamic, classic (ComfyUI)' },
  references: { field: 'references', kind: 'whole', takes: 'number of reference images' },
  width: { field: 'width', kind: 'whole', takes: 'pixels' },
  height: { field: 'height', kind: 'whole', takes: 'pixels' },
  batch: { field: 'batch', kind: 'whole' },
  frames: { field: 'frames', kind: 'whole' },
  ...precisionOptions,
  attention: {
    field: 'attention',
    kind: 'word',
    aliases: { vanilla: 'naive', eager: 'naive', flash: 'sdpa', xformers: 'sdpa', slicing: 'sliced' },
    takes: 'sdpa, naive, sliced; flash-varlen (diffusers)',
  },
  offload: {
    field: 'offload',
    kind: 'word',
    aliases: {
      model_cpu_offload: 'model',
      'model-cpu-offload': 'model',
      sequential_cpu_offload: 'sequential',
      'sequential-cpu-offload': 'sequential',
    },
    takes: 'none, model, sequential, group; medvram, lowvram (AUTOMATIC1111)',
  },
  'group-level': { field: 'groupLevel', kind: 'word', takes: 'block, leaf (group offload)' },
  stream: { field: 'stream', kind: 'switch' },
  'record-stream': { field: 'recordStream', kind: 'switch' },
  'offload-disk': { field: 'offloadToDisk', kind: 'switch', takes: 'weights on the drive (group offload)' },
  'offload-components': { field: 'offloadComponents', kind: 'list' },
  drop: { field: 'drop', kind: 'list', takes: 'components that are not loaded: te-t5-xxl' },
  'tiny-vae': { field: 'tinyVae', kind: 'switch' },
  'vae-tiling': { field: 'vaeTiling', kind: 'switch' },
  'vae-slicing': { field: 'vaeSlicing', kind: 'switch' },
  guidance: { field: 'guidance', kind: 'switch' },
  cfg: { field: 'guidance', kind: 'switch' },
  controlnet: { field: 'controlNet', kind: 'switch' },
  hires: { field: 'hiresScale', kind: 'number', takes: 'scale' },
  'hires-scale': { field: 'hiresScale', kind: 'number', takes: 'scale' },
  'safety-checker': { field: 'safetyChecker', kind: 'switch' },
  optimizer: {
    field: 'optimizer',
    kind: 'word',
    aliases: { adamw8bit: 'adamw-8bit', 'adam-8bit': 'adamw-8bit', adam8bit: 'adamw-8bit', adam: 'adamw' },
    takes: 'adamw, adamw-bf16, adamw-8bit, adafactor, prodigy, lion, lion-bf16, lion-8bit, sgd',
  },
  'gradient-checkpointing': { field: 'gradientCheckpointing', kind: 'switch' },
  'gradient-accumulation': { field: 'accumulation', kind: 'whole' },
  accumulation: { field: 'accumulation', kind: 'whole' },
  'block-swap': { field: 'blockSwap', kind: 'whole', takes: 'blocks in system memory' },
  'blocks-to-swap': { field: 'blockSwap', kind: 'whole', takes: 'another name of --block-swap' },
  'fused-backward': { field: 'fusedBackward', kind: 'switch' },
  'train-text-encoder': { field: 'trainTextEncoder', kind: 'switch' },
  ema: { field: 'ema', kind: 'switch' },
  'mixed-precision': { field: 'mixedPrecision', kind: 'switch' },
  'cache-latents': { field: 'cachedLatents', kind: 'switch' },
  'cache-text': { field: 'cachedText', kind: 'switch' },
  gpus: { field: 'gpus', kind: 'whole' },
  sharding: { field: 'sharding', kind: 'word', takes: 'none, ddp, zero1, zero2, zero3, fsdp' },
  component: {
    field: 'component',
    kind: 'word',
    takes: 'denoiser, vae-decode, vae-encode, text-encoder, controlnet',
  },
  trace: { field: 'trace', kind: 'switch' },
  verify: {
    field: 'verify',
    kind: 'switch',
    takes: 'print a script that measures this request on your machine',
  },
  steps: { field: 'steps', kind: 'whole', takes: 'steps of the script of --verify', min: 1, max: 1_000 },
  'text-tokens': { field: 'textTokens', kind: 'whole', takes: 'tokens', min: 1, max: 100_000 },
};
