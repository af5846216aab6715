import { add, gelu, silu } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { to } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { sinusoidalEmbedding, timestepEmbedding } from './timestep.ts';

/** diffusers `PixArtAlphaTextProjection` named `name`: linear, activation, linear. */
export function textProjection(
  run: Run,
  name: string,
  x: Tensor,
  size: number,
  activation: 'silu' | 'gelu' | 'silu-float32' = 'silu',
  out = size,
): Tensor {
  const activate = { silu, gelu, 'silu-float32': wideSilu }[activation];
  return run.call(name, () => {
    let hidden = linear(run, 'linear_1', x, size);
    hidden = run.rebind(hidden, activate(run, hidden));
    return run.rebind(hidden, linear(run, 'linear_2', hidden, out));
  });
}

/** diffusers `FP32SiLU`: taken in float32, returned in the type of x. */
export function wideSilu(run: Run, x: Tensor): Tensor {
  return run.call('', () => {
    const wide = to(run, x, 'float32');
    const active = silu(run, wide);
    run.drop(wide);
    return to(run, active, x.dtype);
  });
}

/** A number of each row, spread over sines (`Timesteps(256)`) and embedded by `TimestepEmbedding` named `name`. */
export function embeddedNumber(
  run: Run,
  name: string,
  value: Tensor,
  size: number,
  channels = 256,
): Tensor[] {
  return run.call('', () => {
    const projected = sinusoidalEmbedding(run, value, channels);
    const cast = to(run, projected, run.dtype);
    const embedded = timestepEmbedding(run, name, cast, size);
    run.drop(cast);
    return [embedded, projected];
  });
}

/**
 * diffusers `CombinedTimestepTextProjEmbeddings` named `time_text_embed`, or with `guidance` its sibling that embeds
 * the guidance scale too.
 */
export function timeTextEmbedding(
  run: Run,
  timestep: Tensor,
  guidance: Tensor | null,
  pooled: Tensor,
  size: number,
): Tensor {
  return run.call('time_text_embed', () => {
    let [embedded] = embeddedNumber(run, 'timestep_embedder', timestep, size);
    if (guidance) {
      const [scale] = embeddedNumber(run, 'guidance_embedder', guidance, size);
      embedded = add(run, embedded!, scale!);
    }
    const text = textProjection(run, 'text_embedder', pooled, size);
    return add(run, embedded!, text);
  });
}
