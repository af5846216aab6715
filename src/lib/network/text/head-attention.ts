import { scaledDotProductAttention, softmax } from '../ops/attention.ts';
import { add, mulScalar } from '../ops/elementwise.ts';
import { matmul } from '../ops/linear.ts';
import { contiguous, expand, reshape, to, transpose, unsqueeze, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** How transformers attends. */
export interface HeadAttentionOptions {
  heads: number;
  /** Heads of keys and values where they are fewer: they are repeated. */
  keyValueHeads?: number;
  /** A bias of the scores, (1, heads, tokens, tokens). */
  bias?: Tensor | null;
}

/** transformers' attention functions on projected (batch, tokens, width) states, heads joined again at the end. */
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
    const repeated = [k, v].map((x) =>
      keyValueHeads === heads ? x : repeatHeads(run, x, heads / keyValueHeads),
    );
    const attend = run.attention === 'sdpa' ? fused : eager;
    const out = attend(run, q, repeated[0]!, repeated[1]!, bias);
    const [batch, , tokens, size] = out.shape as [number, number, number, number];
    const joined = run.rebind(
      out,
      run.call('', () => contiguous(run, transpose(run, out, 1, 2))),
    );
    return reshape(run, joined, [batch, tokens, heads * size]);
  });
}

function fused(run: Run, query: Tensor, key: Tensor, value: Tensor, bias: Tensor | null): Tensor {
  if (bias) contiguous(run, bias);
  return scaledDotProductAttention(run, query, key, value);
}

/** Scores, scaled and biased, their softmax in float32, and the weighted values. */
function eager(run: Run, query: Tensor, key: Tensor, value: Tensor, bias: Tensor | null): Tensor {
  const raw = matmul(run, query, transpose(run, key, 2, 3));
  let scores = run.rebind(raw, mulScalar(run, raw));
  if (bias) scores = run.rebind(scores, add(run, scores, bias));
  const weights = run.call('', () => {
    const wide = to(run, scores, 'float32');
    const shares = softmax(run, wide);
    run.drop(wide);
    return to(run, shares, query.dtype);
  });
  scores = run.rebind(scores, weights);
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
