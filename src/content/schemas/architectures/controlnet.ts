import { z } from 'zod';
import { unetConfigSchema } from './unet.ts';

/** The part of diffusers' `ControlNetModel` config that sets shapes: that of the U-Net it copies, and the condition's. */
export const controlNetConfigSchema = unetConfigSchema.omit({ out_channels: true }).extend({
  /** Channels of the conditioning image. */
  conditioning_channels: z.int().positive(),
  /** Widths of the convolutions that bring the condition to the latent's size. */
  conditioning_embedding_out_channels: z.array(z.int().positive()).min(2),
});
export type ControlNetConfig = z.infer<typeof controlNetConfigSchema>;
