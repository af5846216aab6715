import { channelNorm, gatedConvolution } from '../modules/gated-convolution.ts';
import { convolution, pointwise } from '../ops/convolution.ts';
import { add, addScalar, div, relu } from '../ops/elementwise.ts';
import { linear, linears, matmul, noBias, projections } from '../ops/linear.ts';
import { sum } from '../ops/norm.ts';
import { cat, chunk, pad, permute, reshape, slice, to, transpose } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** `EfficientViTBlock` of DC-AE named `name`: multi-scale linear attention, then a gated depthwise feed-forward. */
export function efficientViTBlock(
  run: Run,
  name: string,
  x: Tensor,
  headSize: number,
  scales: readonly number[],
): Tensor {
  return run.call(name, () => {
    const attended = multiscaleAttention(run, 'attn', x, headSize, scales);
    return gatedConvolution(run, 'conv_out', attended, { ratio: 4, norm: true, residual: true });
  });
}

/** `SanaMultiscaleLinearAttention` named `name`; quadratic attention if there are at most as many pixels as a head is wide. */
function multiscaleAttention(
  run: Run,
  name: string,
  x: Tensor,
  headSize: number,
  scales: readonly number[],
): Tensor {
  const [batch, width, height, size] = x.shape as [number, number, number, number];
  const isLinear = height * size > headSize;
  return run.call(name, () => {
    const tokens = permute(run, x, [0, 2, 3, 1]);
    const parts = linears(run, projections, tokens, width, noBias);
    run.drop(tokens);
    const joined = cat(run, parts, 3);
    const qkv = run.rebind(joined, permute(run, joined, [0, 3, 1, 2]));
    const all = [
      qkv,
      ...scales.map((kernel, i) => rescaled(run, `to_qkv_multiscale.${i}`, qkv, headSize, kernel)),
    ];
    let hidden = cat(run, all, 1);
    if (isLinear) hidden = run.rebind(hidden, to(run, hidden, 'float32'));
    hidden = run.rebind(hidden, reshape(run, hidden, [batch, -1, 3 * headSize, height * size]));
    const [q, k, value] = chunk(run, hidden, 3, 2);
    run.drop(...parts);
    const query = run.rebind(q, relu(run, q));
    const key = run.rebind(k, relu(run, k));
    hidden = run.rebind(hidden, (isLinear ? linearAttention : quadraticAttention)(run, query, key, value));
    hidden = run.rebind(hidden, to(run, hidden, x.dtype));
    hidden = run.rebind(hidden, reshape(run, hidden, [batch, -1, height, size]));
    hidden = run.rebind(hidden, projectOut(run, hidden, width));
    hidden = run.rebind(hidden, channelNorm(run, 'norm_out', hidden));
    return add(run, hidden, x);
  });
}

/** `SanaMultiscaleAttentionProjection` named `name`: a depthwise and a headwise convolution. */
function rescaled(run: Run, name: string, qkv: Tensor, headSize: number, kernel: number): Tensor {
  const channels = qkv.shape[1]!;
  return run.call(name, () => {
    const depthwise = { kernel, padding: Math.floor(kernel / 2), groups: channels, bias: false };
    const headwise = { ...pointwise, groups: channels / headSize, bias: false };
    const spread = convolution(run, 'proj_in', qkv, channels, depthwise);
    return convolution(run, 'proj_out', spread, channels, headwise);
  });
}

/** Multiplies keys with values first; a row of ones below the values sums the weights. */
function linearAttention(run: Run, query: Tensor, key: Tensor, value: Tensor): Tensor {
  return run.call('', () => {
    const padded = pad(run, value, [0, 0, 0, 1]);
    const scores = matmul(run, padded, transpose(run, key, -1, -2));
    const weighted = matmul(run, scores, query);
    const total = addScalar(run, slice(run, weighted, 2, 1));
    return div(run, slice(run, weighted, 2, value.shape[2]!), total);
  });
}

function quadraticAttention(run: Run, query: Tensor, key: Tensor, value: Tensor): Tensor {
  return run.call('', () => {
    let scores = matmul(run, transpose(run, key, -1, -2), query);
    scores = run.rebind(scores, to(run, scores, 'float32'));
    const total = run.call('', () => addScalar(run, sum(run, scores, 2)));
    scores = run.rebind(scores, div(run, scores, total));
    run.drop(total);
    return matmul(run, value, to(run, scores, value.dtype));
  });
}

function projectOut(run: Run, x: Tensor, width: number): Tensor {
  return run.call('', () => {
    const out = linear(run, 'to_out', permute(run, x, [0, 2, 3, 1]), width, noBias);
    return permute(run, out, [0, 3, 1, 2]);
  });
}
