import type { Run } from '../run.ts';
import { eachOf, type Tensor } from '../tensor.ts';
import { scaledDotProductAttention, softmax } from '../ops/attention.ts';
import { add, divScalar } from '../ops/elementwise.ts';
import { linear, matmul } from '../ops/linear.ts';
import { groupNorm } from '../ops/norm.ts';
import { create, permute, repeatInterleave, reshape, slice, to, transpose, view } from '../ops/shape.ts';
import { joinHeads } from './heads.ts';

/** Options of a diffusers `Attention` module. */
export interface AttentionOptions {
  heads: number;
  /** Size of queries, keys and values over all heads; default that of the hidden states. */
  inner?: number;
  /** Bias of the query, key and value projections; default false. */
  bias?: boolean;
  /** Groups of the group norm before the attention; no norm when omitted. */
  normGroups?: number;
  /** Adds the input back. */
  residual?: boolean;
  /** Bias of the scores, (batch, 1, context tokens), repeated for every head and added. */
  mask?: Tensor | undefined;
  /** Computes the softmax in float32, where scores are computed in full. */
  upcastSoftmax?: boolean;
}

/** diffusers `Attention` named `name` with its default processor for the run's attention implementation. */
export function attention(
  run: Run,
  name: string,
  x: Tensor,
  context: Tensor | null,
  options: AttentionOptions,
): Tensor {
  return run.call(name, () => {
    const spatial = x.shape.length === 4 ? x.shape : null;
    let hidden = spatial ? flatten(run, x) : run.alias(x);
    if (options.normGroups !== undefined)
      hidden = run.rebind(hidden, groupNormTokens(run, hidden, options.normGroups));
    const size = hidden.shape.at(-1)!;
    const project = { bias: options.bias ?? false };
    const inner = options.inner ?? size;
    const source = context ?? run.alias(hidden);
    const mask = options.mask && repeatInterleave(run, options.mask, options.heads, 0);
    const query = linear(run, 'to_q', hidden, inner, project);
    const key = linear(run, 'to_k', source, inner, project);
    const value = linear(run, 'to_v', source, inner, project);
    const attend = { sdpa: fused, naive, sliced }[run.attention];
    hidden = run.rebind(hidden, attend(run, query, key, value, { ...options, mask }));
    hidden = run.rebind(hidden, linear(run, 'to_out.0', hidden, size));
    if (spatial) hidden = run.rebind(hidden, reshape(run, transpose(run, hidden, -1, -2), spatial));
    if (options.residual) hidden = run.rebind(hidden, add(run, hidden, x));
    return divScalar(run, hidden);
  });
}

function flatten(run: Run, x: Tensor): Tensor {
  const [batch, channels, height, width] = x.shape;
  return transpose(run, view(run, x, [batch!, channels!, height! * width!]), 1, 2);
}

function groupNormTokens(run: Run, x: Tensor, groups: number): Tensor {
  return run.call('', () =>
    transpose(run, groupNorm(run, 'group_norm', transpose(run, x, 1, 2), groups), 1, 2),
  );
}

/** `AttnProcessor2_0`: query, key and value stay bound as views until the caller returns. */
function fused(run: Run, query: Tensor, key: Tensor, value: Tensor, { heads }: AttentionOptions): Tensor {
  const [q, k, v] = eachOf([query, key, value], (x) =>
    transpose(run, view(run, x, [...x.shape.slice(0, 2), heads, -1]), 1, 2),
  );
  return joinHeads(run, scaledDotProductAttention(run, q, k, v));
}

/** `AttnProcessor`: the scores in full, then their softmax, which stays bound until the caller returns. */
function naive(run: Run, query: Tensor, key: Tensor, value: Tensor, options: AttentionOptions): Tensor {
  const { heads, upcastSoftmax } = options;
  const [q, k, v] = eachOf([query, key, value], (x) => headsToBatch(run, x, heads));
  const probabilities = attentionProbabilities(run, q, k, upcastSoftmax, options.mask);
  const out = matmul(run, probabilities, v);
  return batchToHeads(run, out, heads);
}

/** `SlicedAttnProcessor` as `enable_attention_slicing` sets it: each slice has half as many rows as there are heads. */
function sliced(run: Run, query: Tensor, key: Tensor, value: Tensor, options: AttentionOptions): Tensor {
  const { heads, upcastSoftmax } = options;
  const [q, k, v] = eachOf([query, key, value], (x) => headsToBatch(run, x, heads));
  const out = create(run, 'zeros', q.shape);
  const size = Math.max(1, Math.floor(heads / 2));
  let part: Tensor | null = null;
  for (let start = 0; start < q.shape[0]!; start += size) {
    const rows = Math.min(size, q.shape[0]! - start);
    const [qs, ks, vs] = eachOf([q, k, v], (x) => slice(run, x, 0, rows));
    const probabilities = attentionProbabilities(run, qs, ks, upcastSoftmax, options.mask);
    if (part) run.drop(part);
    part = matmul(run, probabilities, vs);
    run.drop(probabilities);
  }
  return batchToHeads(run, out, heads);
}

function attentionProbabilities(run: Run, query: Tensor, key: Tensor, upcast = false, mask?: Tensor): Tensor {
  return run.call('', () => {
    const turned = transpose(run, key, -1, -2);
    let scores = mask ? matmul(run, query, turned, 'baddbmm') : matmulInto(run, query, turned);
    if (upcast) scores = run.rebind(scores, to(run, scores, 'float32'));
    const probabilities = softmax(run, scores);
    run.drop(scores);
    return to(run, probabilities, query.dtype);
  });
}

/** `torch.baddbmm` with an empty tensor of the result's size as its first operand. */
function matmulInto(run: Run, query: Tensor, key: Tensor): Tensor {
  return run.call('', () => {
    create(run, 'empty', [query.shape[0]!, query.shape[1]!, key.shape[2]!], query.dtype);
    return matmul(run, query, key, 'baddbmm');
  });
}

/** Rebinds (batch, tokens, width) to (batch x heads, tokens, head size). */
function headsToBatch(run: Run, x: Tensor, heads: number): Tensor {
  const [batch, tokens, width] = x.shape as [number, number, number];
  return run.replace(x, () => {
    const perHead = permute(run, view(run, x, [batch, tokens, heads, width / heads]), [0, 2, 1, 3]);
    return reshape(run, perHead, [batch * heads, tokens, width / heads]);
  });
}

/** Rebinds (batch x heads, tokens, head size) to (batch, tokens, width). */
function batchToHeads(run: Run, x: Tensor, heads: number): Tensor {
  const [rows, tokens, size] = x.shape as [number, number, number];
  return run.replace(x, () => {
    const perHead = permute(run, view(run, x, [rows / heads, heads, tokens, size]), [0, 2, 1, 3]);
    return reshape(run, perHead, [rows / heads, tokens, size * heads]);
  });
}
