import { z } from 'zod';

const count = z.int().positive();

/** Sizes of the small model's networks, as its export reads them off the modules that it writes. */
export const smallNetworksSchema = z.strictObject({
  /** Which networks these are; a change of structure gets a new name. */
  kind: z.literal('small-flow-1'),
  /** Text encoder: vocabulary, width of a state, layers, attention heads, and how much wider the MLP is. */
  text: z.strictObject({ tokens: count, width: count, layers: count, heads: count, expansion: count }),
  /** U-Net: width and heads of both levels, the embedding that steers its blocks, and the squares that become channels. */
  unet: z.strictObject({
    channels: z.array(count).length(2),
    heads: z.array(count).length(2),
    embedding: count,
    timeFeatures: count,
    groups: count,
    expansion: count,
    patch: count,
  }),
  /** Autoencoder: width at the latents' size and at half the image's, and residual blocks of each part. */
  vae: z.strictObject({
    width: count,
    inner: count,
    encoderBlocks: count,
    decoderBlocks: count,
    fullBlocks: count,
  }),
  /** Parameters of each file, as PyTorch counts them. */
  parameters: z.strictObject({
    text_encoder: count,
    unet: count,
    vae_decoder: count,
    vae_encoder: count,
  }),
});
export type SmallNetworks = z.infer<typeof smallNetworksSchema>;
