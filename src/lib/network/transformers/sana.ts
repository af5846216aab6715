import type { SanaConfig } from '../../../content/schemas/architectures/transformer.ts';
import { attention } from '../modules/attention.ts';
import { embeddedNumber, textProjection } from '../modules/conditioning.ts';
import { gatedConvolution } from '../modules/gated-convolution.ts';
import { gated, modulate } from '../modules/modulation.ts';
import { patchTokens } from '../modules/patch-embed.ts';
import { add, addScalar, div, relu, silu } from '../ops/elementwise.ts';
import { linear, matmul } from '../ops/linear.ts';
import { layerNorm, rmsNorm } from '../ops/norm.ts';
import { chunk, pad, permute, reshape, slice, to, transpose, unsqueeze, view } from '../ops/shape.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { clipped } from './flux.ts';
import { maskBias } from './pixart.ts';

/** Pixels of a picture's side for one of the latent's (DC-AE f32). */
const latentScale = 32;

/** diffusers `SanaTransformer2DModel.forward`: linear attention over the picture, convolutions in the feed-forward. */
export function runSana(run: Run, config: SanaConfig, request: Request): void {
  const { batch } = request;
  const [height, width] = latentSize(request, latentScale).map((side) => Math.max(1, side)) as [
    number,
    number,
  ];
  const patch = config.patch_size;
  const size = config.num_attention_heads * config.attention_head_dim;
  const textTokens = request.textTokens ?? config.text_tokens;
  const mask = maskBias(run, run.input([batch, textTokens]));
  const latent = run.input([batch, config.in_channels, height, width]);
  let hidden = run.call('patch_embed', () => patchTokens(run, 'proj', latent, size, patch));
  const [vectors, time] = run.call('time_embed', () => {
    const embedded = run.call(
      'emb',
      () => embeddedNumber(run, 'timestep_embedder', run.input([batch]), size)[0]!,
    );
    return [run.call('', () => linear(run, 'linear', silu(run, embedded), 6 * size)), embedded];
  });
  const prompt = run.input([batch, textTokens, config.caption_channels]);
  let context = textProjection(run, 'caption_projection', prompt, size, 'gelu');
  context = run.rebind(context, rmsNorm(run, 'caption_norm', context));
  const grid = [Math.floor(height / patch), Math.floor(width / patch)] as const;
  for (let i = 0; i < config.num_layers; i++)
    hidden = run.rebind(hidden, transformerBlock(run, i, hidden, context, mask, vectors!, grid, config));
  const table = run.parameter(run.weight('scale_shift_table', 'other', [2, size]), [1, 2, size]);
  const normed = run.call('norm_out', () => {
    const plain = layerNorm(run, 'norm', hidden, { affine: false });
    const [shift, scale] = run.call('', () => chunk(run, add(run, table, unsqueeze(run, time!, 1)), 2, 1));
    return modulate(run, plain, scale!, shift!);
  });
  hidden = run.rebind(hidden, normed);
  hidden = run.rebind(hidden, linear(run, 'proj_out', hidden, patch ** 2 * config.out_channels));
  const patches = reshape(run, hidden, [batch, ...grid, patch, patch, -1]);
  reshape(run, permute(run, patches, [0, 5, 1, 3, 2, 4]), [batch, -1, grid[0] * patch, grid[1] * patch]);
}

/** `SanaTransformerBlock`. */
function transformerBlock(
  run: Run,
  index: number,
  input: Tensor,
  context: Tensor,
  mask: Tensor,
  vectors: Tensor,
  [rows, columns]: readonly [number, number],
  config: SanaConfig,
): Tensor {
  const [batch, , size] = input.shape as [number, number, number];
  return run.checkpoint(`transformer_blocks.${index}`, () => {
    const table = run.parameter(run.weight('scale_shift_table', 'other', [6, size]), [1, 6, size]);
    const [shift, scale, gate, shiftMlp, scaleMlp, gateMlp] = run.call('', () =>
      chunk(run, add(run, table, view(run, vectors, [batch, 6, -1])), 6, 1),
    ) as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
    let normed = layerNorm(run, 'norm1', input, { affine: false });
    normed = run.rebind(normed, modulate(run, normed, scale, shift));
    let attended = linearAttention(run, 'attn1', normed, config.num_attention_heads);
    let hidden = run.call('', () => add(run, input, gated(run, gate, attended)));
    const crossing = { heads: config.num_cross_attention_heads, bias: true, mask };
    attended = run.rebind(attended, attention(run, 'attn2', hidden, context, crossing));
    hidden = run.rebind(hidden, add(run, attended, hidden));
    normed = run.rebind(normed, layerNorm(run, 'norm2', hidden, { affine: false }));
    normed = run.rebind(normed, modulate(run, normed, scaleMlp, shiftMlp));
    const picture = permute(run, view(run, normed, [batch, rows, columns, size]), [0, 3, 1, 2]);
    run.drop(normed);
    let widened = gatedConvolution(run, 'ff', picture, { ratio: config.mlp_ratio });
    widened = run.rebind(widened, permute(run, reshape(run, widened, [batch, size, -1]), [0, 2, 1]));
    return add(run, hidden, gated(run, gateMlp, widened));
  });
}

/** diffusers `Attention` with `SanaLinearAttnProcessor2_0`: keys times values first, in float32. */
function linearAttention(run: Run, name: string, x: Tensor, heads: number): Tensor {
  const [batch, tokens, size] = x.shape as [number, number, number];
  return run.call(name, () => {
    const projected = ['to_q', 'to_k', 'to_v'].map((part) => linear(run, part, x, size, { bias: false }));
    const perHead = (part: Tensor) =>
      run.call('', () => view(run, transpose(run, part, 1, 2), [batch, heads, size / heads, tokens]));
    let [query, key, value] = projected.map((part) => run.rebind(part, perHead(part))) as [
      Tensor,
      Tensor,
      Tensor,
    ];
    key = run.rebind(key, transpose(run, key, 2, 3));
    query = run.rebind(query, relu(run, query));
    key = run.rebind(key, relu(run, key));
    const wide = [query, key, value].map((part) => to(run, part, 'float32')) as [Tensor, Tensor, Tensor];
    run.drop(query, key, value);
    [query, key, value] = wide;
    value = run.rebind(value, pad(run, value, [0, 0, 0, 1]));
    const scores = matmul(run, value, key);
    let hidden = matmul(run, scores, query);
    hidden = run.rebind(
      hidden,
      run.call('', () => {
        const total = addScalar(run, slice(run, hidden, 2, 1));
        return div(run, slice(run, hidden, 2, size / heads), total);
      }),
    );
    hidden = run.rebind(
      hidden,
      run.call('', () => transpose(run, reshape(run, hidden, [batch, size, tokens]), 1, 2)),
    );
    hidden = run.rebind(hidden, to(run, hidden, x.dtype));
    hidden = run.rebind(hidden, linear(run, 'to_out.0', hidden, size));
    return clipped(run, hidden);
  });
}
