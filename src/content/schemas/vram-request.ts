import { z } from 'zod';
import { precisions, quantizations } from './precision-words.ts';
import { programs } from './program-words.ts';
import { bounded, count, pixels } from './numbers.ts';

/** Storage formats for the weights of linear layers, in addition to the precision of the pipeline. */
export const quantizationSchema = z.enum(quantizations);
export type Quantization = z.infer<typeof quantizationSchema>;

/** Floating-point precision of weights and activations. */
const precisionSchema = z.enum(precisions);
export type Precision = z.infer<typeof precisionSchema>;

/** Programs whose rules about GPU memory the estimator knows: first those that generate images, then those that train. */
export const programSchema = z.enum(programs);
export type { Program } from './program-words.ts';

/** Task of the model. */
export const taskSchema = z.enum([
  'txt2img',
  'img2img',
  'inpaint',
  'train-lora',
  'train-dreambooth',
  'train-full',
]);

/** Optimizers of training. */
export const optimizerSchema = z.enum([
  'adamw',
  'adamw-bf16',
  'adamw-8bit',
  'adafactor',
  'prodigy',
  'lion',
  'lion-bf16',
  'lion-8bit',
  'sgd',
]);
export type Optimizer = z.infer<typeof optimizerSchema>;

/** A request to the memory estimator; only the model must be given. */
export const vramRequestSchema = z.strictObject({
  /** Id of the pipeline. */
  model: z.string().min(1),
  /** Task; default txt2img. */
  task: taskSchema.default('txt2img'),
  /** Program that does the work; default diffusers, whose example scripts also train. */
  program: programSchema.default('diffusers'),
  /** Version of PyTorch, as `2.8`; null for one without known faults. */
  torch: z
    .string()
    .regex(/^\d+\.\d+(\.\d+)?$/, 'must be a version of PyTorch, such as 2.8')
    .nullable()
    .default(null),
  /** Maker of the GPU; AMD's convolutions need other workspaces. Default nvidia. */
  gpuMaker: z.enum(['nvidia', 'amd', 'intel', 'apple']).default('nvidia'),
  /** GiB of GPU memory that the program may use; it keeps as many weights there as fit. Null for enough. */
  cardMemory: bounded('GiB', 0.5, 1024).nullable().default(null),
  /** Width in pixels, 64 to 8192; the pipeline's native size when null. */
  width: pixels().nullable().default(null),
  /** Height in pixels, 64 to 8192; the pipeline's native size when null. */
  height: pixels().nullable().default(null),
  /** Batch size; default 1. */
  batch: count(1, 1024, 'images').default(1),
  /** Frames of a video; the pipeline's usual number when null. */
  frames: count(1, 1024, 'frames').nullable().default(null),
  /** Precision; the pipeline's usual one when null. */
  dtype: precisionSchema.nullable().default(null),
  /** How attention is computed: by PyTorch's function, with scores in full, by slices, or by flash-attn without padded tokens; default sdpa. */
  attention: z.enum(['sdpa', 'naive', 'sliced', 'flash-varlen']).default('sdpa'),
  /** Which weights leave the GPU while they are not needed; default none. */
  offload: z.enum(['none', 'model', 'sequential', 'group', 'medvram', 'lowvram']).default('none'),
  /** What group offload moves at once: a block or a leaf module; default block. */
  groupLevel: z.enum(['block', 'leaf']).default('block'),
  /** Group offload copies the next group while one runs (`use_stream`); default false. */
  stream: z.boolean().default(false),
  /** With `stream`: frees a group only once the GPU has run it (`record_stream`); default false. */
  recordStream: z.boolean().default(false),
  /** Group offload keeps the weights on the drive, not in system memory (`offload_to_disk_path`); default false. */
  offloadToDisk: z.boolean().default(false),
  /** ComfyUI's way to load weights: layer by layer as needed (dynamic) or by a fixed budget (classic). */
  loader: z.enum(['dynamic', 'classic']).default('dynamic'),
  /** Components that group or sequential offload acts on (ids, `denoiser`, `text-encoders`, `vae`); all when empty. */
  offloadComponents: z.array(z.string()).default([]),
  /** Format of the linear weights of a component (an id, `denoiser`, `text-encoders`, `vae`). */
  quantize: z.record(z.string(), quantizationSchema).default({}),
  /** Components that are not loaded, such as text encoders whose embeddings were computed before. */
  drop: z.array(z.string()).default([]),
  /** Uses the tiny autoencoder (TAESD) instead of the VAE; default false. */
  tinyVae: z.boolean().default(false),
  /** Precision of the VAE; the default of the pipeline when null. */
  vaeDtype: precisionSchema.nullable().default(null),
  /** Decode tile by tile; default false. */
  vaeTiling: z.boolean().default(false),
  /** Decode one image at a time; default false. */
  vaeSlicing: z.boolean().default(false),
  /** Classifier-free guidance; the default of the pipeline when null. */
  guidance: z.boolean().nullable().default(null),
  /** Images given as reference, of the size of the result; default 0. */
  references: z.int().min(0).max(10).default(0),
  /** A ControlNet in addition to the denoiser; default false. */
  controlNet: z.boolean().default(false),
  /** Rank of a LoRA adapter: loaded in addition to the weights, or trained; 0 for none, 16 when null in LoRA training. */
  loraRank: count(0, 1024).nullable().default(null),
  /** Layers that a LoRA adapts; the program's default when null. */
  loraTargets: z.enum(['attention', 'all-linear']).nullable().default(null),
  /** Second pass on an image enlarged by this factor (hires fix); null for none. */
  hiresScale: bounded('', 1, 8).nullable().default(null),
  /** The safety checker that came with Stable Diffusion 1; default false. */
  safetyChecker: z.boolean().default(false),
  /** Optimizer of training; default adamw. */
  optimizer: optimizerSchema.default('adamw'),
  /** Compute activations again in the backward pass instead of keeping them; default false. */
  gradientCheckpointing: z.boolean().default(false),
  /** Steps whose gradients are summed before the optimizer runs; default 1. */
  accumulation: count(1, 4096).default(1),
  /** Blocks of the denoiser that wait in system memory during training; default 0. */
  blockSwap: count(0, 1000).default(0),
  /** The optimizer runs layer by layer during the backward pass, which frees each gradient at once; default false. */
  fusedBackward: z.boolean().default(false),
  /** Trains the CLIP text encoders too; default false. */
  trainTextEncoder: z.boolean().default(false),
  /** A moving average of the trained weights on the GPU; default false. */
  ema: z.boolean().default(false),
  /** Autocast with float32 master weights for what is trained; default true. */
  mixedPrecision: z.boolean().default(true),
  /** Latents were computed before, so the VAE is not loaded; default false. */
  cachedLatents: z.boolean().default(false),
  /** Text embeddings were computed before, so the text encoders are not loaded; default false. */
  cachedText: z.boolean().default(false),
  /** GPUs that train together; default 1. */
  gpus: count(1, 1024).default(1),
  /** What is divided among the GPUs: nothing (ddp), or optimizer, gradients and weights (ZeRO 1 to 3, FSDP); default none. */
  sharding: z.enum(['none', 'ddp', 'zero1', 'zero2', 'zero3', 'fsdp']).default('none'),
});
/** A request with every default filled in. */
export type VramRequest = z.infer<typeof vramRequestSchema>;
/** A request as a user writes it. */
export type PartialVramRequest = z.input<typeof vramRequestSchema>;
