import { z } from 'zod';

const size = z.int().positive();
const sizes = z.array(size).min(1);

/** The part of diffusers' `AutoencoderKL` (and `AutoencoderKLFlux2`) config that sets shapes; names are diffusers' own. */
export const autoencoderKLConfigSchema = z.strictObject({
  /** Channels of an image. */
  in_channels: size,
  /** Channels of the latent. */
  latent_channels: size,
  /** Width of each level, highest resolution first. */
  block_out_channels: sizes,
  /** Residual blocks of each level of the encoder (the decoder has one more). */
  layers_per_block: size,
  /** Groups of every group norm. */
  norm_num_groups: size,
  /** A 1x1 convolution after the encoder. */
  use_quant_conv: z.boolean(),
  /** A 1x1 convolution before the decoder. */
  use_post_quant_conv: z.boolean(),
  /** Channels whose running mean and variance are kept as buffers (FLUX.2); null where there are none. */
  batch_norm_channels: size.nullable(),
});
export type AutoencoderKLConfig = z.infer<typeof autoencoderKLConfigSchema>;
