import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { gelu, mul, silu } from '../ops/elementwise.ts';
import { linear, noBias } from '../ops/linear.ts';
import { chunk } from '../ops/shape.ts';

/** The activation of a diffusers `FeedForward`, after its first layer. */
export type FeedForwardActivation = 'geglu' | 'gelu-approximate';

/** diffusers `FeedForward` named `name`: widens to `inner`, activates, projects back. */
export function feedForward(
  run: Run,
  name: string,
  x: Tensor,
  activation: FeedForwardActivation,
  inner = 4 * x.shape.at(-1)!,
): Tensor {
  return run.call(name, () => {
    const hidden = run.call('net.0', () => activate(run, x, activation, inner));
    return linear(run, 'net.2', hidden, x.shape.at(-1)!);
  });
}

function activate(run: Run, x: Tensor, activation: FeedForwardActivation, inner: number): Tensor {
  if (activation === 'gelu-approximate') return gelu(run, linear(run, 'proj', x, inner));
  const projected = linear(run, 'proj', x, 2 * inner);
  const [hidden, gate] = chunk(run, projected, 2, -1);
  run.drop(projected);
  return mul(run, hidden, gelu(run, gate));
}

/**
 * A gated feed-forward named `name` (SwiGLU): the product of two wide layers, one of them activated, projected back.
 * @param layers names of the activated, the plain and the last layer
 */
export function gatedFeedForward(
  run: Run,
  name: string,
  x: Tensor,
  inner: number,
  [activated, plain, last]: readonly [string, string, string],
  activation = silu,
): Tensor {
  return run.call(name, () => {
    const product = run.call('', () => {
      const gate = run.call('', () => activation(run, linear(run, activated, x, inner, noBias)));
      return mul(run, gate, linear(run, plain, x, inner, noBias));
    });
    return linear(run, last, product, x.shape.at(-1)!, noBias);
  });
}
