import { softmax } from '../ops/attention.ts';
import { add, divScalar } from '../ops/elementwise.ts';
import { matmul } from '../ops/linear.ts';
import { reshape, transpose } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/**
 * The small model's `attention`: full scores over (batch, tokens, width), as in its export.
 * @param maps receives the attention weights of each query, averaged over heads
 */
export function writtenOutAttention(
  run: Run,
  query: Tensor,
  key: Tensor,
  value: Tensor,
  { heads, mask = null, maps = null }: { heads: number; mask?: Tensor | null; maps?: Tensor[] | null },
): Tensor {
  const [batch, tokens, width] = query.shape as [number, number, number];
  const split = (x: Tensor) =>
    transpose(run, reshape(run, x, [batch, x.shape[1]!, heads, width / heads]), 1, 2);
  return run.call('', () => {
    const raw = matmul(run, split(query), transpose(run, split(key), 2, 3));
    let scores = run.rebind(raw, divScalar(run, raw));
    if (mask) scores = run.rebind(scores, add(run, scores, mask));
    const shares = softmax(run, scores);
    if (maps) {
      const shape = [batch, tokens, key.shape[1]!];
      maps.push(run.hold(run.emitOne('mean', [shares], { shape, dtype: shares.dtype })));
    }
    const mixed = matmul(run, shares, split(value));
    return reshape(run, transpose(run, mixed, 1, 2), [batch, tokens, width]);
  });
}
