import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { cos, divScalar, exp, mul, mulScalar, silu, sin } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { cat, create, slice, to, unsqueeze } from '../ops/shape.ts';

/**
 * Sinusoidal embedding of one number per row (diffusers `get_timestep_embedding`, cosines first): float32, (rows, size).
 */
export function sinusoidalEmbedding(run: Run, timesteps: Tensor, size: number): Tensor {
  return run.call('', () => {
    const half = Math.floor(size / 2);
    let exponent = create(run, 'arange', [half], 'float32');
    exponent = run.rebind(exponent, mulScalar(run, exponent));
    exponent = run.rebind(exponent, divScalar(run, exponent));
    let emb = exp(run, exponent);
    const column = unsqueeze(run, timesteps, 1);
    const float = to(run, column, 'float32');
    run.drop(column);
    const row = unsqueeze(run, emb, 0);
    emb = run.rebind(emb, mul(run, float, row));
    run.drop(float, row);
    emb = run.rebind(emb, mulScalar(run, emb));
    const waves = [sin(run, emb), cos(run, emb)];
    emb = run.rebind(emb, cat(run, waves, -1));
    run.drop(...waves);
    const halves = [slice(run, emb, -1, half), slice(run, emb, -1, half)];
    emb = run.rebind(emb, cat(run, halves, -1));
    return emb;
  });
}

/** diffusers `TimestepEmbedding` named `name`: linear, SiLU, linear. */
export function timestepEmbedding(run: Run, name: string, sample: Tensor, size: number): Tensor {
  return run.call(name, () => {
    let hidden = linear(run, 'linear_1', sample, size);
    hidden = run.rebind(hidden, silu(run, hidden));
    return linear(run, 'linear_2', hidden, size);
  });
}
