import { z } from 'zod';
import { count, parameterCount, pixels } from './numbers.ts';
import { sourceSchema } from './sourced.ts';

/** A text encoder of a pipeline. */
const textEncoderSchema = z.strictObject({
  /** Id of its architecture. */
  architecture: z.string().min(1),
  /** Tokens of one prompt as this encoder sees it. */
  tokens: count(1, 8_192, 'tokens'),
});

/** A component of which only the number of parameters is published: only its weights count, and it is not traced. */
const untracedComponentSchema = z.strictObject({
  /** Id in lists and options: `te-bert`. */
  id: z.string().min(1),
  /** Common name. */
  name: z.string().min(1),
  /** Its stage. */
  role: z.enum(['text-encoder', 'vae']),
  /** Number of parameters, as published. */
  parameters: parameterCount(),
  /** Parameters of its largest layer and of the one after it, which offload by layers moves; null for no data. */
  largestLayers: z.tuple([parameterCount(), parameterCount()]).nullable().default(null),
  /** Whether it works on the states of the text encoders, so that training with cached text still holds it. */
  afterText: z.boolean().default(false),
  /** Source of the number. */
  source: sourceSchema,
});

/** The components that generate an image together, and the properties of the pipeline that set their shapes. */
export const pipelineSchema = z.strictObject({
  /** Common name. */
  name: z.string().min(1),
  /**
   * Repository of its weights in diffusers' format on Hugging Face, as the source or the documentation of diffusers
   * names it; null for no data.
   */
  repository: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name')
    .nullable()
    .default(null),
  /** Id of the denoiser's architecture (U-Net or transformer). */
  denoiser: z.string().min(1),
  /** A second denoiser that runs after the first (Stable Cascade stage B); null for all others. */
  secondDenoiser: z.string().nullable().default(null),
  /** Id of the autoencoder's architecture; null if it is not traced. */
  vae: z.string().nullable(),
  /** Text encoders in the order they run. */
  textEncoders: z.array(textEncoderSchema),
  /** Components of which only the size is published. */
  untraced: z.array(untracedComponentSchema).default([]),
  /** Id of a compatible ControlNet; null if the catalogue does not have one. */
  controlNet: z.string().nullable().default(null),
  /** Id of a safety checker that comes with the pipeline; null for none. */
  safetyChecker: z.string().nullable().default(null),
  /** Id of the tiny autoencoder that can replace the VAE; null for none. */
  tinyVae: z.string().nullable().default(null),
  /** Elements per token of the prompt that stay on the GPU, where these are the states of every layer; 0 for few. */
  promptStates: z.int().min(0).max(1_000_000).default(0),
  /** Channels of the latent image. */
  latentChannels: count(1, 1_024),
  /** Image pixels per latent element, on a side. */
  vaeScale: count(1, 128),
  /** The pipeline rounds width and height down to multiples of this. */
  sizeMultiple: count(1, 512),
  /** Side in pixels of the image it was trained for. */
  nativeSize: pixels(),
  /** Side in pixels of one VAE tile (`tile_sample_min_size` in diffusers). */
  tileSize: pixels(),
  /** Classifier-free guidance: both halves in one batch, one after the other, or none. */
  guidance: z.enum(['batched', 'sequential', 'none']),
  /** Whether the pipeline runs the VAE in float32 when loaded in float16 (`force_upcast`). */
  vaeUpcast: z.boolean().default(false),
  /** Precision in which its examples load the VAE, where it is not that of the rest. */
  vaeDtype: z.enum(['fp32', 'fp16', 'bf16']).nullable().default(null),
  /** Precision in its documentation. */
  dtype: z.enum(['fp32', 'fp16', 'bf16']),
  /** Frames of a video pipeline's usual clip; 1 for images. */
  frames: count(1, 1_024, 'frames').default(1),
  /** Of a video pipeline: the usual clip, which `frames` and `nativeSize` count; null for images. */
  video: z
    .strictObject({
      /** Pixels of the usual clip. */
      width: pixels(),
      height: pixels(),
      /** Frames per second; null for no data. */
      fps: z.number().positive().max(240).nullable(),
      /** Frames that one latent frame holds after the first, so clips have a multiple of it and one; 1 for none. */
      frameStep: count(1, 16, 'frames'),
    })
    .nullable()
    .default(null),
  /** Images that the denoiser sees as tokens besides the one it makes (editing); null for none. */
  references: z
    .strictObject({
      /** Side in pixels of the square that has the area to which the pipeline scales them; null for that of the image. */
      side: pixels().nullable(),
      /** Tokens that each adds to the prompt. */
      promptTokens: count(0, 8_192, 'tokens').default(0),
    })
    .nullable()
    .default(null),
  /** Licence of the weights; null for no data. */
  licence: z
    .strictObject({
      /** Name as its source gives it. */
      name: z.string().min(1),
      /** Whether images may be used commercially; null where the text of the licence sets conditions. */
      commercial: z.boolean().nullable(),
      source: sourceSchema,
    })
    .nullable()
    .default(null),
  /** Source of the list of components. */
  source: sourceSchema,
});
export type Pipeline = z.infer<typeof pipelineSchema>;
