import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { convolution, pointwise, upsampleNearest, upsampleTwice } from '../ops/convolution.ts';
import { add, divScalar, silu } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { groupNorm } from '../ops/norm.ts';
import { pad, unsqueeze } from '../ops/shape.ts';

/**
 * diffusers `ResnetBlock2D` named `name`; `temb` is the time embedding, null in autoencoders.
 * @param checkpointed whether gradient checkpointing runs it again
 */
export function resnetBlock(
  run: Run,
  name: string,
  input: Tensor,
  outChannels: number,
  temb: Tensor | null,
  groups: number,
  checkpointed = true,
): Tensor {
  const body = (): Tensor => {
    let hidden = groupNorm(run, 'norm1', input, groups);
    hidden = run.rebind(hidden, silu(run, hidden));
    hidden = run.rebind(hidden, convolution(run, 'conv1', hidden, outChannels));
    // `temb` stays bound to the projection until the block returns.
    const shift = temb && projectTime(run, temb, outChannels);
    if (shift) hidden = run.rebind(hidden, add(run, hidden, shift));
    hidden = run.rebind(hidden, groupNorm(run, 'norm2', hidden, groups));
    hidden = run.rebind(hidden, silu(run, hidden));
    hidden = run.rebind(hidden, convolution(run, 'conv2', hidden, outChannels));
    const same = input.shape[1] === outChannels;
    const skip = same ? input : convolution(run, 'conv_shortcut', input, outChannels, pointwise);
    return divScalar(run, add(run, skip, hidden));
  };
  return checkpointed ? run.checkpoint(name, body) : run.call(name, body);
}

function projectTime(run: Run, temb: Tensor, outChannels: number): Tensor {
  return run.call('', () => {
    const active = silu(run, temb);
    const projected = linear(run, 'time_emb_proj', active, outChannels);
    return unsqueeze(run, unsqueeze(run, projected, 2), 3);
  });
}

/** diffusers `Upsample2D` named `name`: nearest neighbour to twice the size or to `size`, then a convolution. */
export function upsample(
  run: Run,
  name: string,
  x: Tensor,
  outChannels: number,
  size?: readonly number[],
): Tensor {
  return run.call(name, () => {
    const larger = size ? upsampleNearest(run, x, size[0]!, size[1]!) : upsampleTwice(run, x);
    return convolution(run, 'conv', larger, outChannels);
  });
}

/** diffusers `Downsample2D` named `name`: a convolution of stride 2, padded on all sides (1) or right and below only (0). */
export function downsample(run: Run, name: string, x: Tensor, outChannels: number, padding: 0 | 1): Tensor {
  return run.call(name, () => {
    const padded = padding === 0 ? pad(run, x, [0, 1, 0, 1]) : x;
    return convolution(run, 'conv', padded, outChannels, { stride: 2, padding });
  });
}
