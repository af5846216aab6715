import type { HunyuanConfig } from '../../../content/schemas/architectures/transformer.ts';
import { embeddedNumber, textProjection } from '../modules/conditioning.ts';
import { feedForward } from '../modules/feed-forward.ts';
import { headsFirst, joinHeads } from '../modules/heads.ts';
import { adaLayerNormContinuous } from '../modules/modulation.ts';
import { patchTokens, unpatchify } from '../modules/patch-embed.ts';
import { rotate, type RotaryTable } from '../modules/rotary.ts';
import { scaledDotProductAttention } from '../ops/attention.ts';
import { add, divScalar, silu } from '../ops/elementwise.ts';
import { linear, linears } from '../ops/linear.ts';
import { layerNorm, wideLayerNorm } from '../ops/norm.ts';
import { cat, create, permute, reshape, slice, to, unsqueeze, view } from '../ops/shape.ts';
import { latentSize, tokenGrid, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor } from '../tensor.ts';

/** Heads of the attention that pools the second prompt. */
const poolHeads = 8;

/** Inputs of every block in addition to the states. */
interface BlockInputs {
  context: Tensor;
  temb: Tensor;
  rotary: RotaryTable;
  config: HunyuanConfig;
}

/** diffusers `HunyuanDiT2DModel.forward`; prompts have fixed lengths, and the pipeline computes the rotary table. */
export function runHunyuan(run: Run, config: HunyuanConfig, request: Request): void {
  const { batch } = request;
  const { patch_size: patch, hidden_size: size } = config;
  const [rows, columns] = tokenGrid(request, patch);
  const table = () => run.input([rows * columns, config.attention_head_dim], 'float32');
  const rotary: RotaryTable = [table(), table()];
  const latent = run.input([batch, config.in_channels, ...latentSize(request, 8)]);
  let hidden = run.call('pos_embed', () => patchTokens(run, 'proj', latent, size, patch));
  const second = run.input([batch, config.text_len_t5, config.cross_attention_dim_t5]);
  const temb = timeEmbedding(run, config, batch, second);
  const inputs = { context: joinedPrompts(run, config, batch, second), temb, rotary, config };
  const skips: Tensor[] = [];
  let skip: Tensor | null = null;
  const half = Math.floor(config.num_layers / 2);
  for (let i = 0; i < config.num_layers; i++) {
    if (i > half) {
      if (skip) run.drop(skip);
      skip = skips.pop()!;
    }
    hidden = run.rebind(hidden, transformerBlock(run, i, hidden, skip, inputs));
    if (i < half - 1) skips.push(run.alias(hidden));
  }
  const wide = to(run, temb, 'float32');
  hidden = run.rebind(hidden, adaLayerNormContinuous(run, 'norm_out', hidden, wide));
  run.drop(wide);
  hidden = run.rebind(hidden, linear(run, 'proj_out', hidden, patch ** 2 * 2 * config.in_channels));
  unpatchify(run, hidden, patch, rows, columns);
}

/** `HunyuanCombinedTimestepTextSizeStyleEmbedding` without sizes and styles (version 1.2). */
function timeEmbedding(run: Run, config: HunyuanConfig, batch: number, second: Tensor): Tensor {
  const size = config.hidden_size;
  return run.call('time_extra_emb', () => {
    const time = embeddedNumber(run, 'timestep_embedder', run.input([batch]), size);
    const pooled = pooledPrompt(run, second, config.pooled_projection_dim);
    const extra = cat(run, [pooled], 1);
    const embedded = textProjection(run, 'extra_embedder', extra, 4 * size, 'silu-float32', size);
    return add(run, time, embedded);
  });
}

/** `HunyuanDiTAttentionPool` named `pooler`: attention of the mean of the tokens over all tokens. */
function pooledPrompt(run: Run, prompt: Tensor, out: number): Tensor {
  const [batch, tokens, size] = prompt.shape as [number, number, number];
  return run.call('pooler', () => {
    let x = permute(run, prompt, [1, 0, 2]);
    x = run.replace(x, () => {
      const average = run.emitOne('mean', [x], { shape: [1, batch, size], dtype: x.dtype });
      return cat(run, [average, x], 0);
    });
    const table = run.weight('positional_embedding', 'other', [tokens + 1, size]);
    const positions = run.parameter(table, [tokens + 1, 1, size]);
    x = run.rebind(x, add(run, x, positions));
    const first = slice(run, x, 0, 1);
    const biases = create(run, 'cat', [3 * size]);
    const attended = run.call('', () => {
      const parts = [
        linear(run, 'q_proj', first, size),
        ...linears(run, ['k_proj', 'v_proj'], x, size),
      ] as const;
      const perHead = eachOf(parts, (part) =>
        permute(run, reshape(run, part, [part.shape[0]!, batch, poolHeads, -1]), [1, 2, 0, 3]),
      );
      return scaledDotProductAttention(run, ...perHead);
    });
    const flat = run.call('', () => reshape(run, permute(run, attended, [2, 0, 1, 3]), [batch, size]));
    const pooled = linear(run, 'c_proj', run.rebind(attended, flat), out);
    run.drop(biases);
    return pooled;
  });
}

/** Both prompts concatenated; a learnt padding replaces masked tokens. */
function joinedPrompts(run: Run, config: HunyuanConfig, batch: number, second: Tensor): Tensor {
  const { text_len: firstTokens, text_len_t5: tokens, cross_attention_dim: size } = config;
  const flat = view(run, second, [batch * tokens, config.cross_attention_dim_t5]);
  const inner = 4 * config.cross_attention_dim_t5;
  let projected = textProjection(run, 'text_embedder', flat, inner, 'silu-float32', size);
  run.drop(flat);
  projected = run.rebind(projected, view(run, projected, [batch, tokens, size]));
  const joined = cat(run, [run.input([batch, firstTokens, size]), projected], 1);
  let mask = cat(run, [run.input([batch, firstTokens]), run.input([batch, tokens])], 1);
  mask = run.replace(mask, () => to(run, unsqueeze(run, mask, 2), 'bool'));
  const padding = run.parameter(run.weight('text_embedding_padding', 'other', [firstTokens + tokens, size]));
  const output = { shape: joined.shape, dtype: joined.dtype };
  return run.rebind(joined, run.emitOne('where', [mask, joined, padding], output));
}

/** `HunyuanDiTBlock`; the second half of the blocks has skip states of the first half, in reverse order. */
function transformerBlock(
  run: Run,
  index: number,
  input: Tensor,
  skip: Tensor | null,
  { context, temb, rotary, config }: BlockInputs,
): Tensor {
  const size = input.shape.at(-1)!;
  return run.checkpoint(`blocks.${index}`, () => {
    let hidden = input;
    if (skip) {
      let both = cat(run, [input, skip], -1);
      both = run.rebind(both, wideLayerNorm(run, 'skip_norm', both));
      hidden = linear(run, 'skip_linear', both, size);
    }
    const advance = (made: Tensor) => {
      if (hidden !== input) run.drop(hidden);
      hidden = made;
    };
    const normed = shiftedNorm(run, 'norm1', hidden, temb);
    const heads = config.num_attention_heads;
    const attended = attention(run, 'attn1', normed, heads, null, rotary);
    advance(add(run, hidden, attended));
    const crossAttended = () =>
      attention(run, 'attn2', wideLayerNorm(run, 'norm2', hidden), heads, context, rotary);
    advance(run.call('', () => add(run, hidden, run.call('', crossAttended))));
    const inputs = wideLayerNorm(run, 'norm3', hidden);
    const inner = Math.floor(size * config.mlp_ratio);
    return add(run, hidden, feedForward(run, 'ff', inputs, 'gelu-approximate', inner));
  });
}

/** `AdaLayerNormShift` named `name`. */
function shiftedNorm(run: Run, name: string, x: Tensor, temb: Tensor): Tensor {
  return run.call(name, () => {
    const shift = run.call('', () => {
      const cast = run.call('', () => {
        const active = run.call('', () => silu(run, to(run, temb, 'float32')));
        return to(run, active, temb.dtype);
      });
      return linear(run, 'linear', cast, x.shape.at(-1)!);
    });
    const normed = wideLayerNorm(run, 'norm', x);
    return run.call('', () => add(run, normed, unsqueeze(run, shift, 1)));
  });
}

/** diffusers `Attention` with `HunyuanAttnProcessor2_0`: norms and rotates queries and keys; text keys are not rotated. */
function attention(
  run: Run,
  name: string,
  x: Tensor,
  heads: number,
  context: Tensor | null,
  rotary: RotaryTable,
): Tensor {
  const size = x.shape.at(-1)!;
  return run.call(name, () => {
    const parts = [
      linear(run, 'to_q', x, size),
      ...linears(run, ['to_k', 'to_v'], context ?? x, size),
    ] as const;
    const [queries, keys, value] = eachOf(parts, (part) => headsFirst(run, part, heads));
    let query = run.rebind(queries, layerNorm(run, 'norm_q', queries));
    let key = run.rebind(keys, layerNorm(run, 'norm_k', keys));
    query = run.rebind(query, rotate(run, query, rotary, 2));
    if (!context) key = run.rebind(key, rotate(run, key, rotary, 2));
    let hidden = joinHeads(run, scaledDotProductAttention(run, query, key, value));
    hidden = run.rebind(hidden, linear(run, 'to_out.0', hidden, size));
    return divScalar(run, hidden);
  });
}
