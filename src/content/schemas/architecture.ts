import { z } from 'zod';
import { sourceSchema } from './sourced.ts';
import { unetConfigSchema } from './architectures/unet.ts';
import {
  autoencoderCausalConfigSchema,
  autoencoderDCConfigSchema,
  autoencoderKLConfigSchema,
  autoencoderTinyConfigSchema,
} from './architectures/vae.ts';
import {
  fluxConfigSchema,
  sd3ConfigSchema,
} from './architectures/transformer.ts';

/** What every architecture has beside its own config. */
const common = {
  /** Name a person would use. */
  name: z.string().min(1),
  /** Exact number of parameters, as the class named by `class` has when built from the config. */
  parameters: z.int().positive(),
  /** Where the config was read. */
  source: sourceSchema,
};

/** One component of a pipeline: the class that computes it and the dimensions it is built with. */
export const architectureSchema = z.discriminatedUnion('class', [
  z.strictObject({ ...common, class: z.literal('UNet2DConditionModel'), config: unetConfigSchema }),
  z.strictObject({ ...common, class: z.literal('AutoencoderKL'), config: autoencoderKLConfigSchema }),
  z.strictObject({ ...common, class: z.literal('AutoencoderTiny'), config: autoencoderTinyConfigSchema }),
  z.strictObject({ ...common, class: z.literal('AutoencoderDC'), config: autoencoderDCConfigSchema }),
  z.strictObject({ ...common, class: z.literal('AutoencoderKLWan'), config: autoencoderCausalConfigSchema }),
  z.strictObject({ ...common, class: z.literal('SD3Transformer2DModel'), config: sd3ConfigSchema }),
  z.strictObject({ ...common, class: z.literal('FluxTransformer2DModel'), config: fluxConfigSchema }),
]);
export type Architecture = z.infer<typeof architectureSchema>;
