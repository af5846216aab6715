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

/** diffusers `FP32SiLU`: computed in float32, returned in the type of x. */
export function wideSilu(run: Run, x: Tensor): Tensor {
  return run.call('', () => {
    const wide = to(run, x, 'float32');
    const active = silu(run, wide);
    run.drop(wide);
    return to(run, active, x.dtype);
  });
}

/**
 * One number per row as sines (`Timesteps(256)`), embedded by `TimestepEmbedding` named `name`. The sines stay bound in
 * the caller.
 */
export function embeddedNumber(run: Run, name: string, value: Tensor, size: number): Tensor {
  const [embedded] = run.call('', () => {
    const projected = sinusoidalEmbedding(run, value, 256);
    const cast = to(run, projected, run.dtype);
    const made = timestepEmbedding(run, name, cast, size);
    run.drop(cast);
    return [made, projected];
  });
  return embedded;
}

/**
 * diffusers `CombinedTimestepTextProjEmbeddings` named `time_text_embed`, or with `guidance` the variant that also
 * embeds the guidance scale.
 */
export function timeTextEmbedding(
  run: Run,
  timestep: Tensor,
  guidance: Tensor | null,
  pooled: Tensor,
  size: number,
): Tensor {
  return run.call('time_text_embed', () => {
    let embedded = embeddedNumber(run, 'timestep_embedder', timestep, size);
    if (guidance) embedded = add(run, embedded, embeddedNumber(run, 'guidance_embedder', guidance, size));
    return add(run, embedded, textProjection(run, 'text_embedder', pooled, size));
  });
}
