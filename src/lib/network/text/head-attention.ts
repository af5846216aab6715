import { scaledDotProductAttention, softmax } from '../ops/attention.ts';
import { add, mulScalar } from '../ops/elementwise.ts';
import { matmul } from '../ops/linear.ts';
import { contiguous, expand, reshape, to, transpose, unsqueeze, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor } from '../tensor.ts';

/** Options of the attention of transformers. */
export interface HeadAttentionOptions {
  heads: number;
  /** Heads of keys and values; fewer than `heads` are repeated. Default `heads`. */
  keyValueHeads?: number;
  /** A bias of the scores, (1, heads, tokens, tokens). */
  bias?: Tensor | null;
}

/** transformers' attention functions on projected (batch, tokens, width) states; returns the same layout. */
export function headAttention(
  run: Run,
  query: Tensor,
  key: Tensor,
  value: Tensor,
  options: HeadAttentionOptions,
): Tensor {
  const { heads, keyValueHeads = heads, bias = null } = options;
  const split = (x: Tensor, count: number) => {
    if (x.shape.length === 4) return x;
    const [batch, tokens, width] = x.shape as [number, number, number];
    return transpose(run, view(run, x, [batch, tokens, count, width / count]), 1, 2);
  };
  const [q, k, v] = [split(query, heads), split(key, keyValueHeads), split(value, keyValueHeads)];
  return run.call('', () => {
    const [allKeys, allValues] = eachOf([k, v], (x) =>
      keyValueHeads === heads ? x : repeatHeads(run, x, heads / keyValueHeads),
    );
    const attend = run.attention === 'sdpa' ? fused : eager;
    const out = attend(run, q, allKeys, allValues, bias);
    const joined = run.replace(out, () => contiguous(run, transpose(run, out, 1, 2)));
    return reshape(run, joined, [...joined.shape.slice(0, 2), -1]);
  });
}

function fused(run: Run, query: Tensor, key: Tensor, value: Tensor, bias: Tensor | null): Tensor {
  if (bias) contiguous(run, bias);
  return scaledDotProductAttention(run, query, key, value);
}

/** The scores, scaled and biased, their softmax in float32, and the weighted values. */
function eager(run: Run, query: Tensor, key: Tensor, value: Tensor, bias: Tensor | null): Tensor {
  const raw = matmul(run, query, transpose(run, key, 2, 3));
  let scores = run.rebind(raw, mulScalar(run, raw));
  if (bias) scores = run.rebind(scores, add(run, scores, bias));
  scores = run.replace(scores, () => {
    const wide = to(run, scores, 'float32');
    const shares = softmax(run, wide);
    run.drop(wide);
    return to(run, shares, query.dtype);
  });
  return matmul(run, scores, value);
}

/** `repeat_kv`: copies each head of keys or values for the queries that share it. */
function repeatHeads(run: Run, x: Tensor, times: number): Tensor {
  const [batch, heads, tokens, size] = x.shape as [number, number, number, number];
  return run.call('', () => {
    const wide = expand(run, unsqueeze(run, x, 2), [batch, heads, times, tokens, size]);
    return reshape(run, wide, [batch, heads * times, tokens, size]);
  });
}
