import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { gelu, mul, silu } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { chunk } from '../ops/shape.ts';

/** The activation of a diffusers `FeedForward`, first of its two layers. */
export type FeedForwardActivation = 'geglu' | 'gelu' | 'gelu-approximate' | 'linear-silu' | 'swiglu';

/** diffusers `FeedForward` named `name`: widens by `factor` (or to `inner`), activates, projects back. */
export function feedForward(
  run: Run,
  name: string,
  x: Tensor,
  activation: FeedForwardActivation,
  options: { inner?: number; out?: number; bias?: boolean } = {},
): Tensor {
  const size = x.shape.at(-1)!;
  const inner = options.inner ?? 4 * size;
  const bias = options.bias ?? true;
  return run.call(name, () => {
    const hidden = run.call('net.0', () => activate(run, x, activation, inner, bias));
    return linear(run, 'net.2', hidden, options.out ?? size, { bias });
  });
}

function activate(
  run: Run,
  x: Tensor,
  activation: FeedForwardActivation,
  inner: number,
  bias: boolean,
): Tensor {
  if (activation === 'geglu' || activation === 'swiglu') {
    const projected = linear(run, 'proj', x, 2 * inner, { bias });
    const [hidden, gate] = chunk(run, projected, 2, -1);
    run.drop(projected);
    return mul(run, hidden!, activation === 'geglu' ? gelu(run, gate!) : silu(run, gate!));
  }
  const hidden = linear(run, 'proj', x, inner, { bias });
  return activation === 'linear-silu' ? silu(run, hidden) : gelu(run, hidden);
}
