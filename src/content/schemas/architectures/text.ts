import { z } from 'zod';

const size = z.int().positive();

/** The part of transformers' `CLIPTextConfig` that sets shapes; names are transformers' own. */
export const clipTextConfigSchema = z.strictObject({
  /** Entries of the token table. */
  vocab_size: size,
  /** Width of the states. */
  hidden_size: size,
  /** Width inside each feed-forward. */
  intermediate_size: size,
  /** Width of the pooled state's projection; null where the model has none. */
  projection_dim: size.nullable(),
  /** Number of layers. */
  num_hidden_layers: size,
  /** Number of attention heads. */
  num_attention_heads: size,
  /** Longest prompt in tokens. */
  max_position_embeddings: size,
});
export type ClipTextConfig = z.infer<typeof clipTextConfigSchema>;

/** The part of transformers' `CLIPVisionConfig` that sets shapes. */
export const clipVisionConfigSchema = z.strictObject({
  /** Width of the states. */
  hidden_size: size,
  /** Width inside each feed-forward. */
  intermediate_size: size,
  /** Width of the pooled state's projection. */
  projection_dim: size,
  /** Number of layers. */
  num_hidden_layers: size,
  /** Number of attention heads. */
  num_attention_heads: size,
  /** Side of the image in pixels. */
  image_size: size,
  /** Side of a patch in pixels. */
  patch_size: size,
});
export type ClipVisionConfig = z.infer<typeof clipVisionConfigSchema>;

/** The part of transformers' `T5Config` (and of UMT5 and mT5) that sets the shapes of the encoder. */
export const t5ConfigSchema = z.strictObject({
  /** Entries of the token table. */
  vocab_size: size,
  /** Width of the states. */
  d_model: size,
  /** Size of each attention head. */
  d_kv: size,
  /** Width inside each feed-forward. */
  d_ff: size,
  /** Number of layers. */
  num_layers: size,
  /** Number of attention heads. */
  num_heads: size,
  /** Whether every layer has its own position bias (UMT5) or all share the first one's. */
  bias_in_every_layer: z.boolean(),
});
export type T5Config = z.infer<typeof t5ConfigSchema>;

/** What sets the shapes of a decoder-only language model whose hidden states serve as text embeddings. */
export const languageModelConfigSchema = z.strictObject({
  /** Entries of the token table. */
  vocab_size: size,
  /** Width of the states. */
  hidden_size: size,
  /** Width inside each feed-forward. */
  intermediate_size: size,
  /** Number of layers. */
  num_hidden_layers: size,
  /** Heads of the queries. */
  num_attention_heads: size,
  /** Heads of keys and values. */
  num_key_value_heads: size,
  /** Size of each head. */
  head_dim: size,
  /** Bias of the query, key and value projections. */
  attention_bias: z.boolean(),
  /** Norms of queries and keys over each head. */
  query_key_norm: z.boolean(),
  /** Norms in each layer: before attention and feed-forward, or after them too (Gemma 2). */
  norms_per_layer: z.union([z.literal(2), z.literal(4)]),
  /** Whether a separate output head of vocabulary size is loaded too. */
  output_head: z.boolean(),
  /** One matrix for query, key and value, and one for both halves of the feed-forward (ChatGLM). */
  fused_projections: z.boolean(),
  /** The vision tower that comes with it; null where there is none. */
  vision: z
    .strictObject({
      /** Number of layers. */
      depth: size,
      /** Width of the states. */
      hidden_size: size,
      /** Width inside each feed-forward. */
      intermediate_size: size,
      /** Numbers in a patch: channels, frames and pixels. */
      patch_elements: size,
      /** Width of the merged patches' states. */
      out_hidden_size: size,
      /** Patches merged into one state. */
      merged_patches: size,
    })
    .nullable(),
});
export type LanguageModelConfig = z.infer<typeof languageModelConfigSchema>;
