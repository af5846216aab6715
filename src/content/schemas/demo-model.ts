import { z } from 'zod';
import { isoDate, webAddress } from './sourced.ts';
import { smallNetworksSchema } from './small-networks.ts';

/** A file of a model, below the model's base address. */
const file = z.object({
  /** Path below the base address, as in the diffusers ONNX layout. */
  path: z.string().min(1),
  /** Size in bytes; null if not published. */
  bytes: z.int().positive().nullable(),
  /** Published size in bytes, rounded, if the exact one is not published. */
  about: z.number().positive().nullable().default(null),
  /** SHA-256 in hexadecimal; null if not published; then only the size is checked. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});

/** A network: its graph, and the files of its weights where the export keeps them apart (ONNX external data). */
const network = file.extend({
  external: z.preprocess(
    (given) => (given === null || given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(file),
  ),
});

/** The noise that a variance-preserving model was trained with, as in diffusers' scheduler_config.json. */
const trainedNoise = z.object({
  schedule: z.enum(['linear', 'scaled_linear']),
  betaStart: z.number().positive(),
  betaEnd: z.number().positive(),
  timesteps: z.int().min(2),
  zeroTerminalSnr: z.boolean(),
  /** Which timesteps a run visits. */
  spacing: z.enum(['linspace', 'linspace-open', 'leading', 'trailing']),
});

/** A diffusion model that the demo can run: `model.json` next to its files, or an entry of the catalogue. */
export const demoModelSchema = z.object({
  /** Version of this format. */
  version: z.literal(1),
  /** Short name in addresses and in storage. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Name for readers. */
  name: z.string().min(1),
  /** Base address of the paths; relative to the page's site for our own model. */
  base: z.string().min(1),
  /** Licence of the weights, and the address of the licence or of the weights' page; the name is null for no data. */
  licence: z.object({
    name: z.string().nullable(),
    url: z
      .string()
      .regex(
        /^(https?:\/\/|\.{0,2}\/|[\w-]+(\/|$))/,
        'must be an address that begins with https:// or http://, or a path',
      ),
  }),
  /**
   * Source of address and sizes, for a model that this site lists but has not run; null for all others. Its bytes and
   * hashes are those that the publisher states.
   */
  untried: z.object({ source: z.string(), url: webAddress, date: isoDate }).nullable().default(null),
  /** What the network predicts. */
  prediction: z.enum(['epsilon', 'v_prediction', 'sample', 'flow']),
  /** Whether the graphs compute in 16-bit floats, for which an adapter needs shader-f16. */
  halfPrecision: z.boolean().default(false),
  /** Training noise; null for flow models. */
  noise: trainedNoise.nullable(),
  /** Shift of a flow model's levels towards noise; 1 for none. */
  flowShift: z.number().positive().default(1),
  /** `timestep_scaling` of a latent consistency model; null for all others. */
  consistencyScaling: z.number().positive().nullable().default(null),
  /** Names of the U-Net's inputs; those of diffusers' exports unless given. Networks with one input take any name. */
  inputs: z
    .object({
      sample: z.string().default('sample'),
      timestep: z.string().default('timestep'),
      hidden: z.string().default('encoder_hidden_states'),
    })
    .prefault({}),
  /** Range of the pixels that the decoder gives and the image encoder takes. */
  pixels: z.enum(['-1..1', '0..1']).default('-1..1'),
  /** Latent channels, height and width, and `latent = (encoded - shift) * scale`. */
  latent: z.object({
    channels: z.int().positive(),
    height: z.int().positive(),
    width: z.int().positive(),
    scale: z.number(),
    shift: z.number(),
  }),
  /** Width and height of the image in pixels. */
  image: z.object({ width: z.int().positive(), height: z.int().positive() }),
  /** The text encoder's input: number of ids, and how words become ids. */
  text: z.object({
    length: z.int().positive(),
    tokenizer: z.enum(['words', 'clip']),
    /** Id that fills the rest of a CLIP prompt: 49407 for SD 1.x, 0 for SD 2.x. */
    pad: z.int().min(0).default(0),
  }),
  /** Three rows of one weight a latent channel and an offset: a cheap linear preview; null without one. */
  preview: z.array(z.array(z.number())).length(3).nullable().default(null),
  /** Sizes of the networks, from which work and memory are computed; null if they are not described. */
  architecture: smallNetworksSchema.nullable().default(null),
  /** Id of the model's pipeline in the memory estimator; null for none. */
  pipeline: z.string().nullable().default(null),
  /** Style names of the model; empty for none. */
  styles: z.array(z.string()).default([]),
  /**
   * How guidance treats a style in the prompt, in shares of 0 to 1: `against` is the share of the prompt without its style
   * in the negative row (the rest is the negative prompt), `emphasis` the share of the style alone in the prompted row; null
   * for a model whose negative row is the negative prompt alone.
   */
  styleGuidance: z
    .object({ against: z.number().min(0).max(1), emphasis: z.number().min(0).max(1) })
    .nullable()
    .default(null),
  /** Suggested prompts. */
  suggestions: z.array(z.string()).default([]),
  /** Default settings. */
  defaults: z.object({
    steps: z.int().positive(),
    guidance: z.number().min(0),
    sampler: z.enum(['ddim', 'euler', 'euler_ancestral', 'dpmpp_2m', 'lcm', 'flow_euler']),
  }),
  /** The files by kind; only image-to-image needs the image encoder. */
  files: z.object({
    text_encoder: network,
    unet: network,
    vae_decoder: network,
    vae_encoder: network.nullable(),
    tokenizer: z.array(file).min(1).max(2),
  }),
});

export type DemoModel = z.infer<typeof demoModelSchema>;
export type ModelFile = z.infer<typeof file>;
export type NetworkFile = z.infer<typeof network>;
