import { convolution, pointwise } from '../ops/convolution.ts';
import { add, addScalar, mul, silu } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { groupNorm, layerNorm } from '../ops/norm.ts';
import { chunk, reshape, transpose, unsqueeze, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { writtenOutAttention } from './attention.ts';
import { feedForward } from './text-encoder.ts';

/** `Res` of training/model.py: two convolutions; the embedding scales and shifts the norm of the second. */
export function residual(
  run: Run,
  name: string,
  x: Tensor,
  embedding: Tensor,
  width: number,
  groups: number,
): Tensor {
  return run.call(name, () => {
    const normed = groupNorm(run, 'norm1', x, groups);
    const active = run.rebind(normed, silu(run, normed));
    let h = run.rebind(active, convolution(run, 'conv1', active, width));
    const film = linear(run, 'film', embedding, 2 * width);
    const [scale, shift] = chunk(run, unsqueeze(run, unsqueeze(run, film, -1), -1), 2, 1);
    h = run.rebind(h, groupNorm(run, 'norm2', h, groups));
    h = run.rebind(h, mul(run, h, addScalar(run, scale)));
    h = run.rebind(h, add(run, h, shift));
    h = run.rebind(h, silu(run, h));
    h = run.rebind(h, convolution(run, 'conv2', h, width));
    const skip = x.shape[1] === width ? x : convolution(run, 'skip', x, width, pointwise);
    return add(run, skip, h);
  });
}

/**
 * `Attend` of training/model.py: self-attention over positions, cross-attention to the prompt, then an MLP.
 * @param maps receives the weights of the cross-attention
 */
export function attend(
  run: Run,
  name: string,
  x: Tensor,
  text: Tensor,
  options: { heads: number; groups: number; expansion: number },
  maps: Tensor[] | null,
): Tensor {
  const [batch, width, height, length] = x.shape as [number, number, number, number];
  const { heads, groups, expansion } = options;
  const rows = (y: Tensor) => transpose(run, view(run, y, [batch, width, height * length]), 1, 2);
  return run.call(name, () => {
    const start = rows(x);
    const attended = run.call('', () => {
      const all = run.call('', () => linear(run, 'qkv', rows(groupNorm(run, 'norm', x, groups)), 3 * width));
      const [q, k, v] = chunk(run, all, 3, -1);
      return writtenOutAttention(run, q, k, v, { heads });
    });
    const mixed = run.rebind(attended, linear(run, 'out', attended, width));
    let t = run.rebind(mixed, add(run, start, mixed));
    const both = linear(run, 'kv', text, 2 * width);
    const [key, value] = chunk(run, both, 2, -1);
    const crossed = run.call('', () => {
      const query = run.call('', () => linear(run, 'q', layerNorm(run, 'norm_cross', t), width));
      return writtenOutAttention(run, query, key, value, { heads, maps });
    });
    const projected = run.rebind(crossed, linear(run, 'out_cross', crossed, width));
    t = run.rebind(t, run.rebind(projected, add(run, t, projected)));
    const inner = layerNorm(run, 'norm_mlp', t);
    const changed = run.rebind(inner, feedForward(run, inner, expansion));
    t = run.rebind(t, run.rebind(changed, add(run, t, changed)));
    return reshape(run, transpose(run, t, 1, 2), [batch, width, height, length]);
  });
}
