import { z } from 'zod';
import { smallNetworksSchema } from './small-networks.ts';

/** A file of a model, below the model's base address. */
const file = z.object({
  /** Path below the base address, as in the diffusers ONNX layout. */
  path: z.string().min(1),
  /** Size in bytes; null when the publisher gives none. */
  bytes: z.int().positive().nullable(),
  /** Published size in bytes, rounded, where the exact one is not known. */
  about: z.number().positive().nullable().default(null),
  /** SHA-256 in hexadecimal; null when the publisher gives none, and then only the size is checked. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});

/** A network: its graph, and the file of its weights where the export keeps them apart (ONNX external data). */
const network = file.extend({ external: file.nullable().default(null) });

/** The noise that a variance-preserving model was trained with, in the words of diffusers' scheduler_config.json. */
const trainedNoise = z.object({
  schedule: z.enum(['linear', 'scaled_linear']),
  betaStart: z.number().positive(),
  betaEnd: z.number().positive(),
  timesteps: z.int().min(2),
  zeroTerminalSnr: z.boolean(),
  /** Which timesteps a run visits. */
  spacing: z.enum(['linspace', 'linspace-open', 'leading', 'trailing']),
});

/** A diffusion model that the demo can run: `model.json` beside its files, or an entry of the catalogue. */
export const demoModelSchema = z.object({
  /** Version of this format. */
  version: z.literal(1),
  /** Short name in addresses and in storage. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Name for readers. */
  name: z.string().min(1),
  /** Address that the paths are below; relative to the page's site for our own model. */
  base: z.string().min(1),
  /** Licence of the weights, and where it or the weights' own page stands; the name is null when it is not known. */
  licence: z.object({ name: z.string().nullable(), url: z.string() }),
  /**
   * Where address and sizes were read, for a model that this site offers and has not run; null for any other. Nobody here
   * has held its files: bytes and hashes stand where somebody publishes them.
   */
  untried: z.object({ source: z.string(), url: z.url(), date: z.iso.date() }).nullable().default(null),
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
  /** Latent channels, height and width, and `latent = (encoded - shift) * scale`. */
  latent: z.object({
    channels: z.int().positive(),
    height: z.int().positive(),
    width: z.int().positive(),
    scale: z.number(),
    shift: z.number(),
  }),
  /** Width and height of the picture in pixels. */
  image: z.object({ width: z.int().positive(), height: z.int().positive() }),
  /** The text encoder's input: number of ids, and how words become ids. */
  text: z.object({
    length: z.int().positive(),
    tokenizer: z.enum(['words', 'clip']),
    /** Id that fills the rest of a CLIP prompt: 49407 for SD 1.x, 0 for SD 2.x. */
    pad: z.int().min(0).default(0),
  }),
  /** Three rows of one weight a latent channel and an offset: a cheap linear preview; null when none was fitted. */
  preview: z.array(z.array(z.number())).length(3).nullable().default(null),
  /** Sizes of the networks, from which work and memory are computed; null where they are not described. */
  architecture: smallNetworksSchema.nullable().default(null),
  /** Id of the pipeline by which the memory estimator knows the model; null for none. */
  pipeline: z.string().nullable().default(null),
  /** Styles that the model knows by name; empty for none. */
  styles: z.array(z.string()).default([]),
  /**
   * How guidance treats a style that the prompt names, in shares of 0 to 1: `against` is what the prompt without its style
   * has in what guidance leads away from (the rest is the negative prompt), `emphasis` what the bare style has in the
   * prompted row; null for a model whose guidance leads away from the negative prompt alone.
   */
  styleGuidance: z
    .object({ against: z.number().min(0).max(1), emphasis: z.number().min(0).max(1) })
    .nullable()
    .default(null),
  /** Prompts for readers to begin with. */
  suggestions: z.array(z.string()).default([]),
  /** What a run starts from. */
  defaults: z.object({
    steps: z.int().positive(),
    guidance: z.number().min(0),
    sampler: z.enum(['ddim', 'euler', 'euler_ancestral', 'dpmpp_2m', 'lcm', 'flow_euler']),
  }),
  /** The files by what they are; an image encoder is needed for image-to-image only. */
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
