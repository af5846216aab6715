import { z } from 'zod';

const size = z.int().positive();
const perLevel = z.array(size).min(1);

/** The part of diffusers' `StableCascadeUNet` config that sets shapes; names are diffusers' own. */
export const cascadeConfigSchema = z.strictObject({
  /** Channels of the latent, in and out. */
  in_channels: size,
  /** Size of the embedding of each timestep number. */
  timestep_ratio_embedding_dim: size,
  /** Side of the squares of latent elements that are folded into channels. */
  patch_size: size,
  /** Width of the prompt's states. */
  conditioning_dim: size,
  /** Width of each level, highest resolution first. */
  block_out_channels: perLevel,
  /** Attention heads of each level; null for a level without attention. */
  num_attention_heads: z.array(size.nullable()).min(1),
  /** Layers of each level on the way down. */
  down_num_layers_per_block: perLevel,
  /** Layers of each level on the way up, lowest resolution first. */
  up_num_layers_per_block: perLevel,
  /** How often each level runs on the way up, lowest resolution first. */
  up_blocks_repeat_mappers: perLevel,
  /** Width of the prompt's hidden states; null if only the pooled state is used. */
  clip_text_in_channels: size.nullable(),
  /** Width of the pooled prompt. */
  clip_text_pooled_in_channels: size,
  /** Width of an image embedding; null if none is used. */
  clip_image_in_channels: size.nullable(),
  /** States that each pooled embedding becomes. */
  clip_seq: size,
  /** Channels of the first stage's result; null in the first stage. */
  effnet_in_channels: size.nullable(),
  /** Channels of a small conditioning image; null in the first stage. */
  pixel_mapper_in_channels: size.nullable(),
  /** Conditioning numbers in addition to the timestep. */
  timestep_conditioning_type: z.array(z.enum(['sca', 'crp'])),
  /** Whether levels differ in resolution by strided convolutions; otherwise they share one. */
  strided: z.boolean(),
});
export type CascadeConfig = z.infer<typeof cascadeConfigSchema>;
