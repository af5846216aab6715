import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { gelu, mul } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
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
