import type { SanaConfig } from '../../../content/schemas/architectures/transformer.ts';
import { attention } from '../modules/attention.ts';
import { embeddedNumber, textProjection } from '../modules/conditioning.ts';
import { gatedConvolution } from '../modules/gated-convolution.ts';
import { gated, gatedSum, modulate, modulatedNorm, siluLinear, tableVectors } from '../modules/modulation.ts';
import { patchTokens, unpatchify } from '../modules/patch-embed.ts';
import { add, addScalar, div, relu } from '../ops/elementwise.ts';
import { linear, linears, matmul, noBias, projections } from '../ops/linear.ts';
import { layerNorm, noAffine, rmsNorm } from '../ops/norm.ts';
import { chunk, pad, permute, reshape, slice, to, transpose, unsqueeze, view } from '../ops/shape.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor } from '../tensor.ts';
import { clipped } from './flux.ts';
import { maskBias } from './pixart.ts';

/** Image pixels per latent element, on a side (DC-AE f32). */
const latentScale = 32;

/** diffusers `SanaTransformer2DModel.forward`: linear attention over the image, convolutions in the feed-forward. */
export function runSana(run: Run, config: SanaConfig, request: Request): void {
  const { batch } = request;
  const sides = latentSize(request, latentScale).map((side) => Math.max(1, side));
  const { patch_size: patch } = config;
  const [rows, columns] = sides.map((side) => Math.floor(side / patch)) as [number, number];
  const size = config.num_attention_heads * config.attention_head_dim;
  const textTokens = request.textTokens ?? config.text_tokens;
  const mask = maskBias(run, run.input([batch, textTokens]));
  const latent = run.input([batch, config.in_channels, ...sides]);
  let hidden = run.call('patch_embed', () => patchTokens(run, 'proj', latent, size, patch));
  const [vectors, time] = run.call('time_embed', () => {
    const timestep = run.input([batch]);
    const embedded = run.call('emb', () => embeddedNumber(run, 'timestep_embedder', timestep, size));
    return [siluLinear(run, 'linear', embedded, 6 * size), embedded];
  });
  const prompt = run.input([batch, textTokens, config.caption_channels]);
  let context = textProjection(run, 'caption_projection', prompt, size, 'gelu');
  context = run.rebind(context, rmsNorm(run, 'caption_norm', context));
  const inputs = { context, mask, vectors, grid: [rows, columns], config } as const;
  for (let i = 0; i < config.num_layers; i++)
    hidden = run.rebind(hidden, transformerBlock(run, i, hidden, inputs));
  const table = run.parameter(run.weight('scale_shift_table', 'other', [2, size]), [1, 2, size]);
  const normed = run.call('norm_out', () => {
    const plain = layerNorm(run, 'norm', hidden, noAffine);
    const [shift, scale] = run.call('', () => chunk(run, add(run, table, unsqueeze(run, time, 1)), 2, 1));
    return modulate(run, plain, scale, shift);
  });
  hidden = run.rebind(hidden, normed);
  hidden = run.rebind(hidden, linear(run, 'proj_out', hidden, patch ** 2 * config.out_channels));
  unpatchify(run, hidden, patch, rows, columns);
}

/** Inputs of every block in addition to the states. */
interface BlockInputs {
  context: Tensor;
  mask: Tensor;
  vectors: Tensor;
  /** Rows and columns of tokens. */
  grid: readonly [number, number];
  config: SanaConfig;
}

/** `SanaTransformerBlock`. */
function transformerBlock(run: Run, index: number, input: Tensor, inputs: BlockInputs): Tensor {
  const [batch, , size] = input.shape as [number, number, number];
  const { context, mask, config } = inputs;
  return run.checkpoint(`transformer_blocks.${index}`, () => {
    const own = tableVectors(run, () => view(run, inputs.vectors, [batch, 6, -1]), 6, size);
    const [shift, scale, gate, shiftMlp, scaleMlp, gateMlp] = own;
    let normed = modulatedNorm(run, 'norm1', input, [shift, scale]);
    let attended = linearAttention(run, 'attn1', normed, config.num_attention_heads);
    let hidden = gatedSum(run, input, gate, attended);
    const crossing = { heads: config.num_cross_attention_heads, bias: true, mask };
    attended = run.rebind(attended, attention(run, 'attn2', hidden, context, crossing));
    hidden = run.rebind(hidden, add(run, attended, hidden));
    normed = modulatedNorm(run, 'norm2', hidden, [shiftMlp, scaleMlp], normed);
    const image = permute(run, view(run, normed, [batch, ...inputs.grid, size]), [0, 3, 1, 2]);
    run.drop(normed);
    let widened = gatedConvolution(run, 'ff', image, { ratio: config.mlp_ratio });
    widened = run.rebind(widened, permute(run, reshape(run, widened, [batch, size, -1]), [0, 2, 1]));
    return add(run, hidden, gated(run, gateMlp, widened));
  });
}

/** diffusers `Attention` with `SanaLinearAttnProcessor2_0`: multiplies keys with values first, in float32. */
function linearAttention(run: Run, name: string, x: Tensor, heads: number): Tensor {
  const [batch, tokens, size] = x.shape as [number, number, number];
  return run.call(name, () => {
    let [query, key, value] = eachOf(linears(run, projections, x, size, noBias), (part) =>
      run.replace(part, () => view(run, transpose(run, part, 1, 2), [batch, heads, size / heads, tokens])),
    );
    key = run.rebind(key, transpose(run, key, 2, 3));
    query = run.rebind(query, relu(run, query));
    key = run.rebind(key, relu(run, key));
    const wide = eachOf([query, key, value], (part) => to(run, part, 'float32'));
    run.drop(query, key, value);
    [query, key, value] = wide;
    value = run.rebind(value, pad(run, value, [0, 0, 0, 1]));
    const scores = matmul(run, value, key);
    let hidden = matmul(run, scores, query);
    hidden = run.replace(hidden, () => {
      const total = addScalar(run, slice(run, hidden, 2, 1));
      return div(run, slice(run, hidden, 2, size / heads), total);
    });
    hidden = run.replace(hidden, () => transpose(run, reshape(run, hidden, [batch, size, tokens]), 1, 2));
    hidden = run.rebind(hidden, to(run, hidden, x.dtype));
    hidden = run.rebind(hidden, linear(run, 'to_out.0', hidden, size));
    return clipped(run, hidden);
  });
}
