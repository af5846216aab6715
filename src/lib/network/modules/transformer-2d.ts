import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { convolution } from '../ops/convolution.ts';
import { add } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { groupNorm, layerNorm } from '../ops/norm.ts';
import { contiguous, permute, reshape } from '../ops/shape.ts';
import { attention } from './attention.ts';
import { feedForward } from './feed-forward.ts';

/** What the spatial transformers of a U-Net share. */
export interface SpatialTransformerOptions {
  heads: number;
  layers: number;
  /** Projects tokens by linear layers (SD 2 and later) where the first models use 1x1 convolutions. */
  linearProjection: boolean;
  groups: number;
}

/** diffusers `Transformer2DModel` on continuous input, named `name`. */
export function spatialTransformer(
  run: Run,
  name: string,
  x: Tensor,
  context: Tensor,
  options: SpatialTransformerOptions,
): Tensor {
  const channels = x.shape[1]!;
  return run.call(name, () => {
    let hidden = projectIn(run, x, options);
    for (let i = 0; i < options.layers; i++) {
      hidden = run.rebind(
        hidden,
        transformerBlock(run, `transformer_blocks.${i}`, hidden, context, options.heads),
      );
    }
    // Called with keywords: the caller's frame does not keep `hidden_states`, the callee's name is rebound.
    return add(run, projectOut(run, hidden, x.shape, channels, options.linearProjection), x);
  });
}

function projectIn(run: Run, x: Tensor, options: SpatialTransformerOptions): Tensor {
  const [batch, channels, height, width] = x.shape;
  const tokens = (t: Tensor) =>
    reshape(run, permute(run, t, [0, 2, 3, 1]), [batch!, height! * width!, channels!]);
  return run.call('', () => {
    const hidden = groupNorm(run, 'norm', x, options.groups);
    if (options.linearProjection) return linear(run, 'proj_in', tokens(hidden), channels!);
    return tokens(
      run.rebind(hidden, convolution(run, 'proj_in', hidden, channels!, { kernel: 1, padding: 0 })),
    );
  });
}

function projectOut(
  run: Run,
  x: Tensor,
  shape: readonly number[],
  channels: number,
  linearProjection: boolean,
): Tensor {
  const [batch, , height, width] = shape;
  const picture = (t: Tensor) =>
    run.call('', () =>
      contiguous(run, permute(run, reshape(run, t, [batch!, height!, width!, channels]), [0, 3, 1, 2])),
    );
  return run.call('', () => {
    if (linearProjection) return picture(linear(run, 'proj_out', x, channels));
    return convolution(run, 'proj_out', picture(x), channels, { kernel: 1, padding: 0 });
  });
}

/** diffusers `BasicTransformerBlock` with layer norms: self-attention, cross-attention, feed-forward. */
function transformerBlock(run: Run, name: string, x: Tensor, context: Tensor, heads: number): Tensor {
  return run.checkpoint(name, () => {
    let normed = layerNorm(run, 'norm1', x);
    let attended = attention(run, 'attn1', normed, null, { heads });
    let hidden = add(run, attended, x);
    normed = run.rebind(normed, layerNorm(run, 'norm2', hidden));
    attended = run.rebind(attended, attention(run, 'attn2', normed, context, { heads }));
    hidden = run.rebind(hidden, add(run, attended, hidden));
    normed = run.rebind(normed, layerNorm(run, 'norm3', hidden));
    const widened = feedForward(run, 'ff', normed, 'geglu');
    return add(run, widened, hidden);
  });
}
