import { z } from 'zod';

const size = z.int().positive();
const sizes = z.array(size).min(1);

/** Fields that most diffusion transformers share; names are diffusers' own unless stated otherwise. */
const common = {
  /** Channels of the latent (of a packed patch, where the pipeline packs it) that comes in. */
  in_channels: size,
  /** Pixels of the latent on a side of one token. */
  patch_size: size,
  /** Attention heads of a block. */
  num_attention_heads: size,
  /** Size of one head. */
  attention_head_dim: size,
  /** Tokens of a prompt as the pipeline makes them; ours, not diffusers'. */
  text_tokens: size,
};

/** Dimensions of the rotary embedding given to each axis (text position, row, column). */
const axes = sizes;

/** The part of diffusers' `SD3Transformer2DModel` config that sets shapes. */
export const sd3ConfigSchema = z.strictObject({
  ...common,
  /** Channels of the prediction. */
  out_channels: size,
  /** Joint blocks. */
  num_layers: size,
  /** Size of the text encoders' states. */
  joint_attention_dim: size,
  /** Size of the pooled prompt. */
  pooled_projection_dim: size,
  /** Side of the stored table of positions, in tokens. */
  pos_embed_max_size: size,
  /** Blocks with a second attention over the image alone. */
  dual_attention_layers: z.array(z.int().nonnegative()),
  /** Norm of queries and keys; null for none. */
  qk_norm: z.literal('rms_norm').nullable(),
});
export type SD3Config = z.infer<typeof sd3ConfigSchema>;

/** The part of diffusers' `FluxTransformer2DModel` config that sets shapes. */
export const fluxConfigSchema = z.strictObject({
  ...common,
  /** Blocks with separate weights for image and text. */
  num_layers: size,
  /** Blocks over both streams joined. */
  num_single_layers: size,
  /** Size of the text encoder's states. */
  joint_attention_dim: size,
  /** Size of the pooled prompt. */
  pooled_projection_dim: size,
  /** Whether the guidance scale is an input (guidance-distilled models). */
  guidance_embeds: z.boolean(),
  axes_dims_rope: axes,
});
export type FluxConfig = z.infer<typeof fluxConfigSchema>;

/** The part of diffusers' `Flux2Transformer2DModel` config that sets shapes. */
export const flux2ConfigSchema = z.strictObject({
  ...common,
  /** Blocks with separate weights for image and text. */
  num_layers: size,
  /** Blocks over both streams joined. */
  num_single_layers: size,
  /** Size of the text encoder's states, several layers side by side. */
  joint_attention_dim: size,
  /** Sines and cosines of a timestep. */
  timestep_guidance_channels: size,
  /** Width of a feed-forward as a multiple of the model's. */
  mlp_ratio: z.number().positive(),
  /** Whether the guidance scale is an input. */
  guidance_embeds: z.boolean(),
  axes_dims_rope: axes,
});
export type Flux2Config = z.infer<typeof flux2ConfigSchema>;

/** The part of diffusers' `PixArtTransformer2DModel` config that sets shapes. */
export const pixartConfigSchema = z.strictObject({
  ...common,
  /** Channels of the prediction: noise and variance. */
  out_channels: size,
  /** Blocks. */
  num_layers: size,
  /** Side of the latent that the model was trained for; positions of other sizes are computed anew. */
  sample_size: size,
  /** Size of the text encoder's states. */
  caption_channels: size,
  /** Whether image size and shape are embedded in addition to the timestep (alpha at 1024 pixels). */
  use_additional_conditions: z.boolean(),
});
export type PixArtConfig = z.infer<typeof pixartConfigSchema>;

/** The part of diffusers' `SanaTransformer2DModel` config that sets shapes. */
export const sanaConfigSchema = z.strictObject({
  ...common,
  /** Channels of the prediction. */
  out_channels: size,
  /** Blocks. */
  num_layers: size,
  /** Heads of the attention over text. */
  num_cross_attention_heads: size,
  /** Size of one of those heads. */
  cross_attention_head_dim: size,
  /** Size of the text encoder's states. */
  caption_channels: size,
  /** Width of a feed-forward as a multiple of the model's. */
  mlp_ratio: z.number().positive(),
});
export type SanaConfig = z.infer<typeof sanaConfigSchema>;

/** The part of diffusers' `HunyuanDiT2DModel` config that sets shapes. */
export const hunyuanConfigSchema = z.strictObject({
  in_channels: size,
  patch_size: size,
  num_attention_heads: size,
  attention_head_dim: size,
  /** Side of the latent that the model was trained for. */
  sample_size: size,
  /** Width of the model. */
  hidden_size: size,
  /** Blocks; the second half reads the first half's outputs. */
  num_layers: size,
  /** Width of a feed-forward as a multiple of the model's, rounded to whole numbers. */
  mlp_ratio: z.number().positive(),
  /** Size of the states of both text encoders once projected. */
  cross_attention_dim: size,
  /** Size of the second text encoder's states. */
  cross_attention_dim_t5: size,
  /** Size of the pooled second prompt. */
  pooled_projection_dim: size,
  /** Tokens of the first text encoder. */
  text_len: size,
  /** Tokens of the second text encoder. */
  text_len_t5: size,
});
export type HunyuanConfig = z.infer<typeof hunyuanConfigSchema>;

/** The part of diffusers' `AuraFlowTransformer2DModel` config that sets shapes. */
export const auraflowConfigSchema = z.strictObject({
  ...common,
  /** Channels of the prediction. */
  out_channels: size,
  /** Blocks with separate weights for image and text. */
  num_mmdit_layers: size,
  /** Blocks over both streams joined. */
  num_single_dit_layers: size,
  /** Size of the text encoder's states. */
  joint_attention_dim: size,
  /** Tokens in the learnt table of positions. */
  pos_embed_max_size: size,
});
export type AuraFlowConfig = z.infer<typeof auraflowConfigSchema>;

/** The part of diffusers' `QwenImageTransformer2DModel` config that sets shapes. */
export const qwenImageConfigSchema = z.strictObject({
  ...common,
  /** Channels of the prediction. */
  out_channels: size,
  /** Joint blocks. */
  num_layers: size,
  /** Size of the text encoder's states. */
  joint_attention_dim: size,
  axes_dims_rope: axes,
});
export type QwenImageConfig = z.infer<typeof qwenImageConfigSchema>;

/** The part of diffusers' `ZImageTransformer2DModel` config that sets shapes. */
export const zImageConfigSchema = z.strictObject({
  in_channels: size,
  /** Pixels of the latent on a side of one token, of each patch embedder. */
  all_patch_size: sizes,
  /** Width of the model. */
  dim: size,
  /** Blocks over image and text joined. */
  n_layers: size,
  /** Blocks over the image alone, and as many over the text alone, before them. */
  n_refiner_layers: size,
  /** Attention heads. */
  n_heads: size,
  /** Size of the text encoder's states. */
  cap_feat_dim: size,
  /** Dimensions of the rotary embedding given to each axis. */
  axes_dims: sizes,
  /** Positions stored for each axis. */
  axes_lens: sizes,
  /** Tokens of a prompt as the pipeline makes them; ours, not diffusers'. */
  text_tokens: size,
});
export type ZImageConfig = z.infer<typeof zImageConfigSchema>;

/** The part of diffusers' `Lumina2Transformer2DModel` config that sets shapes. */
export const lumina2ConfigSchema = z.strictObject({
  in_channels: size,
  patch_size: size,
  /** Width of the model. */
  hidden_size: size,
  /** Blocks over image and text joined. */
  num_layers: size,
  /** Blocks over the image alone, and as many over the text alone, before them. */
  num_refiner_layers: size,
  /** Heads of the queries. */
  num_attention_heads: size,
  /** Heads of the keys and values, shared by groups of query heads. */
  num_kv_heads: size,
  /** The feed-forward's width is rounded up to a multiple of it. */
  multiple_of: size,
  /** Size of the text encoder's states. */
  cap_feat_dim: size,
  /** Dimensions of the rotary embedding given to each axis. */
  axes_dim_rope: sizes,
  /** Positions stored for each axis. */
  axes_lens: sizes,
  /** Tokens of a prompt as the pipeline makes them; ours, not diffusers'. */
  text_tokens: size,
});
export type Lumina2Config = z.infer<typeof lumina2ConfigSchema>;

/** The part of diffusers' `ChromaTransformer2DModel` config that sets shapes. */
export const chromaConfigSchema = z.strictObject({
  ...common,
  /** Blocks with separate weights for image and text. */
  num_layers: size,
  /** Blocks over both streams joined. */
  num_single_layers: size,
  /** Size of the text encoder's states. */
  joint_attention_dim: size,
  axes_dims_rope: axes,
  /** Size of the inputs of the network that makes all modulation vectors. */
  approximator_num_channels: size,
  /** Width of that network. */
  approximator_hidden_dim: size,
  /** Blocks of that network. */
  approximator_layers: size,
});
export type ChromaConfig = z.infer<typeof chromaConfigSchema>;

/** The part of diffusers' `HiDreamImageTransformer2DModel` config that sets shapes. */
export const hidreamConfigSchema = z.strictObject({
  ...common,
  /** Channels of the prediction. */
  out_channels: size,
  /** Blocks with separate weights for image and text. */
  num_layers: size,
  /** Blocks over both streams joined. */
  num_single_layers: size,
  /** Sizes of the states of both text encoders (T5, Llama). */
  caption_channels: sizes,
  /** Size of the pooled prompt. */
  text_emb_dim: size,
  /** Experts that a gate chooses from. */
  num_routed_experts: size,
  /** Experts that each token visits. */
  num_activated_experts: size,
  axes_dims_rope: axes,
  /** Largest latent; an image that is not square is padded to as many tokens. */
  max_resolution: z.array(size).length(2),
  /** Layers of the language model that each block reads. */
  llama_layers: z.array(z.int().nonnegative()),
});
export type HiDreamConfig = z.infer<typeof hidreamConfigSchema>;

/** The part of diffusers' `WanTransformer3DModel` config that sets shapes. */
export const wanConfigSchema = z.strictObject({
  in_channels: size,
  out_channels: size,
  /** Frames, rows and columns of the latent in one token. */
  patch_size: z.array(size).length(3),
  num_attention_heads: size,
  attention_head_dim: size,
  /** Size of the text encoder's states. */
  text_dim: size,
  /** Sines and cosines of a timestep. */
  freq_dim: size,
  /** Width of a feed-forward. */
  ffn_dim: size,
  /** Blocks. */
  num_layers: size,
  /** Tokens of a prompt as the pipeline makes them; ours, not diffusers'. */
  text_tokens: size,
});
export type WanConfig = z.infer<typeof wanConfigSchema>;
