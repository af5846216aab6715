import type { UNetConfig } from '../../../content/schemas/architectures/unet.ts';
import type { SpatialTransformerOptions } from '../modules/transformer-2d.ts';

/** One resolution of a U-Net: its width, its residual blocks and, if any, its attention. */
export interface Level {
  channels: number;
  resnets: number;
  groups: number;
  attention: SpatialTransformerOptions | null;
}

type LevelConfig = Pick<
  UNetConfig,
  | 'block_out_channels'
  | 'down_block_types'
  | 'layers_per_block'
  | 'norm_num_groups'
  | 'attention_head_dim'
  | 'transformer_layers_per_block'
  | 'use_linear_projection'
>;

/** The levels of the contracting half, highest resolution first. The expanding half mirrors them. */
export function levelsOf(config: LevelConfig): Level[] {
  return config.block_out_channels.map((channels, i) => ({
    channels,
    resnets: config.layers_per_block,
    groups: config.norm_num_groups,
    attention: config.down_block_types[i] === 'CrossAttnDownBlock2D' ? attentionOf(config, i) : null,
  }));
}

/** The middle: width and attention of the lowest resolution, even if that level has no attention. */
export function midLevelOf(config: LevelConfig): Level {
  const last = config.block_out_channels.length - 1;
  return { ...levelsOf(config)[last]!, attention: attentionOf(config, last) };
}

function attentionOf(config: LevelConfig, i: number): SpatialTransformerOptions {
  const at = (value: number | readonly number[]) => (typeof value === 'number' ? value : value[i]!);
  return {
    heads: at(config.attention_head_dim),
    layers: at(config.transformer_layers_per_block),
    linearProjection: config.use_linear_projection,
    groups: config.norm_num_groups,
  };
}
