import { z } from 'zod';
import { parameterCount } from './numbers.ts';
import type { Recording } from './recording.ts';
import { sourceSchema } from './sourced.ts';
import { cascadeConfigSchema } from './architectures/cascade.ts';
import { controlNetConfigSchema } from './architectures/controlnet.ts';
import { unetConfigSchema } from './architectures/unet.ts';
import { autoencoderKLConfigSchema } from './architectures/vae.ts';

/** Fields of every architecture in addition to its config. */
const common = {
  /** Common name. */
  name: z.string().min(1),
  /** Exact number of parameters, as the class named by `class` has when built from the config. */
  parameters: parameterCount(),
  /** Source of the config. */
  source: sourceSchema,
};

/** One component of a pipeline: the class that computes it and the dimensions it is built with. */
export const architectureSchema = z.discriminatedUnion('class', [
  z.strictObject({ ...common, class: z.literal('UNet2DConditionModel'), config: unetConfigSchema }),
  z.strictObject({ ...common, class: z.literal('StableCascadeUNet'), config: cascadeConfigSchema }),
  z.strictObject({ ...common, class: z.literal('ControlNetModel'), config: controlNetConfigSchema }),
  z.strictObject({ ...common, class: z.literal('AutoencoderKL'), config: autoencoderKLConfigSchema }),
  z.strictObject({
    ...common,
    /** Its memory program was recorded from the real class, into a file of `recordings/` with the same name. */
    class: z.literal('Recorded'),
    /** The real class. */
    of: z.string().min(1),
    /** Its Python module; default `diffusers`. */
    module: z.string().min(1).optional(),
    /** Id of the architecture that has the same class and configuration, whose recording is read; default its own. */
    recordedAs: z.string().min(1).optional(),
    /** What the class is built with. */
    config: z.record(z.string(), z.json()),
    /** What `tools/recorder/inputs.py` needs to know besides: the latent's scale, the usual number of text tokens. */
    inputs: z.record(z.string(), z.json()).default({}),
  }),
]);
/** An architecture; a recorded one with its recording once that is loaded. */
export type Architecture = z.infer<typeof architectureSchema> & { readonly recording?: Recording };
