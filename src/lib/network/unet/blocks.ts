import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { downsample, resnetBlock, upsample } from '../modules/resnet.ts';
import { spatialTransformer } from '../modules/transformer-2d.ts';
import { cat } from '../ops/shape.ts';
import type { Level } from './levels.ts';

/** Inputs of every block in addition to the hidden states. */
export interface Conditioning {
  temb: Tensor;
  context: Tensor;
}

/** Size after the upsampling at the end of a block: none, twice the size, or a height and width. */
export type UpsampleTo = 'none' | 'twice' | readonly number[];

/** `DownBlock2D` and `CrossAttnDownBlock2D`. Returns the states for skip connections; the last one is the result. */
export function downBlock(
  run: Run,
  name: string,
  x: Tensor,
  conditioning: Conditioning,
  level: Level,
  downsampled: boolean,
): Tensor[] {
  return run.call(name, () => {
    const states: Tensor[] = [];
    for (let i = 0; i < level.resnets; i++) {
      const before = states.at(-1) ?? x;
      const hidden = residual(run, i, before, conditioning, level);
      states.push(attend(run, i, hidden, conditioning, level));
    }
    if (downsampled) states.push(downsample(run, 'downsamplers.0', states.at(-1)!, level.channels, 1));
    return states;
  });
}

/** `UNetMidBlock2DCrossAttn`: residual block, which is never checkpointed, attention, residual block. */
export function midBlock(run: Run, x: Tensor, conditioning: Conditioning, level: Level): Tensor {
  return run.call('mid_block', () => {
    const first = residual(run, 0, x, conditioning, level, false);
    const hidden = attend(run, 0, first, conditioning, level);
    return run.rebind(hidden, residual(run, 1, hidden, conditioning, level));
  });
}

/** `UpBlock2D` and `CrossAttnUpBlock2D`: uses the skip states from the end of `skips`, the last one first. */
export function upBlock(
  run: Run,
  name: string,
  x: Tensor,
  skips: readonly Tensor[],
  conditioning: Conditioning,
  level: Level,
  upsampleTo: UpsampleTo,
): Tensor {
  return run.call(name, () => {
    let hidden = run.alias(x);
    for (let i = 0; i < level.resnets; i++) {
      hidden = run.rebind(hidden, cat(run, [hidden, skips[level.resnets - 1 - i]!], 1));
      hidden = run.rebind(hidden, residual(run, i, hidden, conditioning, level));
      hidden = attend(run, i, hidden, conditioning, level);
    }
    if (upsampleTo === 'none') return hidden;
    const size = upsampleTo === 'twice' ? undefined : upsampleTo;
    return run.rebind(hidden, upsample(run, 'upsamplers.0', hidden, level.channels, size));
  });
}

function residual(
  run: Run,
  i: number,
  x: Tensor,
  { temb }: Conditioning,
  level: Level,
  checkpointed = true,
): Tensor {
  return resnetBlock(run, `resnets.${i}`, x, level.channels, temb, level.groups, checkpointed);
}

/** Rebinds `x` to the result of the attention, at levels with attention. */
function attend(run: Run, i: number, x: Tensor, { context }: Conditioning, level: Level): Tensor {
  if (!level.attention) return x;
  return run.rebind(x, spatialTransformer(run, `attentions.${i}`, x, context, level.attention));
}
