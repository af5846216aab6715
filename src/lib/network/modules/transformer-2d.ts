import type { Run } from '../run.ts';
import type { Shape } from '../layout.ts';
import type { Tensor } from '../tensor.ts';
import { convolution, pointwise } from '../ops/convolution.ts';
import { add } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { groupNorm, layerNorm } from '../ops/norm.ts';
import { contiguous, permute, reshape } from '../ops/shape.ts';
import { attention } from './attention.ts';
import { feedForward } from './feed-forward.ts';

/** Options of the spatial transformers of a U-Net. */
export interface SpatialTransformerOptions {
  heads: number;
  layers: number;
  /** Projects tokens by linear layers (SD 2 and later) instead of 1x1 convolutions. */
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
  return run.call(name, () => {
    let hidden = projectIn(run, x, options);
    for (let i = 0; i < options.layers; i++) {
      const name = `transformer_blocks.${i}`;
      hidden = run.rebind(hidden, transformerBlock(run, name, hidden, context, options.heads));
    }
    // diffusers passes keywords: the caller does not keep `hidden_states`, and the callee rebinds its own name.
    return add(run, projectOut(run, hidden, x.shape, options.linearProjection), x);
  });
}

function projectIn(run: Run, x: Tensor, options: SpatialTransformerOptions): Tensor {
  const [batch, channels] = x.shape as [number, number];
  const tokens = (t: Tensor) => reshape(run, permute(run, t, [0, 2, 3, 1]), [batch, -1, channels]);
  return run.call('', () => {
    const hidden = groupNorm(run, 'norm', x, options.groups);
    if (options.linearProjection) return linear(run, 'proj_in', tokens(hidden), channels);
    return tokens(run.rebind(hidden, convolution(run, 'proj_in', hidden, channels, pointwise)));
  });
}

function projectOut(run: Run, x: Tensor, shape: Shape, linearProjection: boolean): Tensor {
  const [batch, channels, height, width] = shape as [number, number, number, number];
  const toImage = (t: Tensor) =>
    run.call('', () =>
      contiguous(run, permute(run, reshape(run, t, [batch, height, width, channels]), [0, 3, 1, 2])),
    );
  return run.call('', () => {
    if (linearProjection) return toImage(linear(run, 'proj_out', x, channels));
    return convolution(run, 'proj_out', toImage(x), channels, pointwise);
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
