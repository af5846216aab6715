import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { downsample, resnetBlock, upsample } from '../modules/resnet.ts';
import { spatialTransformer } from '../modules/transformer-2d.ts';
import { cat } from '../ops/shape.ts';
import type { Level } from './levels.ts';

/** What flows into every block beside the hidden states. */
export interface Conditioning {
  temb: Tensor;
  context: Tensor;
}

/** What the upsampling at the end of a block aims at: nothing, twice its size, or a height and width. */
export type UpsampleTo = 'none' | 'twice' | readonly number[];

/** `DownBlock2D` and `CrossAttnDownBlock2D`. Returns every state that a skip connection takes; the last flows on. */
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

/** `UNetMidBlock2DCrossAttn`: residual block, attention, residual block. */
export function midBlock(
  run: Run,
  name: string,
  x: Tensor,
  conditioning: Conditioning,
  level: Level,
): Tensor {
  return run.call(name, () => {
    let hidden = resnetBlock(run, 'resnets.0', x, level.channels, conditioning.temb, level.groups);
    if (level.attention) {
      hidden = run.rebind(
        hidden,
        spatialTransformer(run, 'attentions.0', hidden, conditioning.context, level.attention),
      );
    }
    return run.rebind(
      hidden,
      resnetBlock(run, 'resnets.1', hidden, level.channels, conditioning.temb, level.groups),
    );
  });
}

/** `UpBlock2D` and `CrossAttnUpBlock2D`: takes its skip states from the end of `skips` (the last one first). */
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

function residual(run: Run, i: number, x: Tensor, { temb }: Conditioning, level: Level): Tensor {
  return resnetBlock(run, `resnets.${i}`, x, level.channels, temb, level.groups);
}

/** Binds `x` anew to what attention makes of it, at levels that have any. */
function attend(run: Run, i: number, x: Tensor, { context }: Conditioning, level: Level): Tensor {
  if (!level.attention) return x;
  return run.rebind(x, spatialTransformer(run, `attentions.${i}`, x, context, level.attention));
}
