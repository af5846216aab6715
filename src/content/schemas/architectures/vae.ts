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

/** The part of diffusers' `AutoencoderTiny` config that sets shapes. */
export const autoencoderTinyConfigSchema = z.strictObject({
  /** Channels of an image. */
  in_channels: size,
  /** Channels of the latent. */
  latent_channels: size,
  /** Width of each level of the encoder, highest resolution first. */
  encoder_block_out_channels: sizes,
  /** Width of each level of the decoder, lowest resolution first. */
  decoder_block_out_channels: sizes,
  /** Residual blocks of each level of the encoder. */
  num_encoder_blocks: sizes,
  /** Residual blocks of each level of the decoder. */
  num_decoder_blocks: sizes,
});
export type AutoencoderTinyConfig = z.infer<typeof autoencoderTinyConfigSchema>;

/** The part of diffusers' `AutoencoderDC` config that sets shapes (deep compression, a 32nd of each side). */
export const autoencoderDCConfigSchema = z.strictObject({
  /** Channels of an image. */
  in_channels: size,
  /** Channels of the latent. */
  latent_channels: size,
  /** Size of each head of the linear attention. */
  attention_head_dim: size,
  /** Kind of block at each level, highest resolution first; the same in both halves. */
  block_types: z.array(z.enum(['ResBlock', 'EfficientViTBlock'])),
  /** Width of each level. */
  block_out_channels: sizes,
  /** Blocks of each level of the encoder. */
  encoder_layers_per_block: sizes,
  /** Blocks of each level of the decoder. */
  decoder_layers_per_block: sizes,
  /** Kernel sizes of the extra scales of queries, keys and values at each level. */
  qkv_multiscales: z.array(z.array(size)),
});
export type AutoencoderDCConfig = z.infer<typeof autoencoderDCConfigSchema>;

/** The part of the config of the causal video autoencoders (`AutoencoderKLWan`, `AutoencoderKLQwenImage`) that sets shapes. */
export const autoencoderCausalConfigSchema = z.strictObject({
  /** Channels of an image. */
  in_channels: size,
  /** Width of the first level. */
  base_dim: size,
  /** Channels of the latent. */
  z_dim: size,
  /** Factors of the base width at each level, highest resolution first. */
  dim_mult: sizes,
  /** Residual blocks of each level of the encoder (the decoder has one more). */
  num_res_blocks: size,
  /** Whether the encoder halves the number of frames after each level but the last (diffusers' spelling). */
  temperal_downsample: z.array(z.boolean()),
});
export type AutoencoderCausalConfig = z.infer<typeof autoencoderCausalConfigSchema>;
