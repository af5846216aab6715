import { z } from 'zod';

const perLevel = z.union([z.int().positive(), z.array(z.int().positive())]);

/** The part of diffusers' `UNet2DConditionModel` config that sets shapes; names are diffusers' own. */
export const unetConfigSchema = z.strictObject({
  /** Channels of the latent that comes in. */
  in_channels: z.int().positive(),
  /** Channels of the prediction. */
  out_channels: z.int().positive(),
  /** Width of each level, highest resolution first. */
  block_out_channels: z.array(z.int().positive()).min(2),
  /** Kind of each level of the contracting half; the expanding half mirrors it. */
  down_block_types: z.array(z.enum(['DownBlock2D', 'CrossAttnDownBlock2D'])),
  /** Residual blocks of each level (one more on the way up). */
  layers_per_block: z.int().positive(),
  /** Transformer blocks in each attention, for all levels or each. */
  transformer_layers_per_block: perLevel,
  /** Number of attention heads, for all levels or each (diffusers calls it a dimension; it is the number). */
  attention_head_dim: perLevel,
  /** Size of the text encoder's states that attention reads. */
  cross_attention_dim: z.int().positive(),
  /** Size of another text encoder's states, which are projected to `cross_attention_dim`; null if they have this size. */
  encoder_hid_dim: z.int().positive().nullable(),
  /** Linear layers instead of 1x1 convolutions around each transformer. */
  use_linear_projection: z.boolean(),
  /** Groups of every group norm. */
  norm_num_groups: z.int().positive(),
  /** `text_time`: image sizes and a pooled prompt are embedded in addition to the timestep (SDXL). */
  addition_embed_type: z.literal('text_time').nullable(),
  /** Size of the embedding of each of those numbers. */
  addition_time_embed_dim: z.int().positive().nullable(),
  /** Size of the numbers' embeddings and the pooled prompt together. */
  projection_class_embeddings_input_dim: z.int().positive().nullable(),
  /** Size of the pooled prompt; ours, not diffusers': the inputs above less the numbers' embeddings. */
  pooled_prompt_dim: z.int().positive().nullable(),
});
export type UNetConfig = z.infer<typeof unetConfigSchema>;
