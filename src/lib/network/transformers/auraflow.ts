import type { AuraFlowConfig } from '../../../content/schemas/architectures/transformer.ts';
import { gatedFeedForward } from '../modules/feed-forward.ts';
import { joinHeads, splitHeads } from '../modules/heads.ts';
import { adaLayerNormZero, gated, gatedSum, modulate, siluLinear } from '../modules/modulation.ts';
import { patchify, unpatchify } from '../modules/patch-embed.ts';
import { castSinusoids, timestepEmbedding } from '../modules/timestep.ts';
import { scaledDotProductAttention } from '../ops/attention.ts';
import { add, addScalar, mul, mulScalar } from '../ops/elementwise.ts';
import { addedProjections, linear, linears, noBias, projections } from '../ops/linear.ts';
import { noAffine, wideLayerNorm } from '../ops/norm.ts';
import { cat, chunk, create, slice, transpose, unsqueeze } from '../ops/shape.ts';
import { tokenGrid, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';

/** Learnt tokens that precede the text. */
const registerTokens = 8;
const normOptions = { norm: wideLayerNorm, bias: false };

/** diffusers `AuraFlowTransformer2DModel.forward`. */
export function runAuraFlow(run: Run, config: AuraFlowConfig, request: Request): void {
  const { batch } = request;
  const { patch_size: patch, num_attention_heads: heads } = config;
  const [rows, columns] = tokenGrid(request, patch);
  const size = heads * config.attention_head_dim;
  let hidden = patchEmbed(run, config, batch, [rows, columns]);
  const cast = castSinusoids(run, run.input([batch]), 256);
  const temb = run.rebind(cast, timestepEmbedding(run, 'time_step_proj', cast, size));
  const prompt = run.input([batch, request.textTokens ?? config.text_tokens, config.joint_attention_dim]);
  let context = linear(run, 'context_embedder', prompt, size, noBias);
  const registers = run.parameter(run.weight('register_tokens', 'other', [1, registerTokens, size]));
  context = run.replace(context, () => {
    const shape = [batch, registerTokens, size];
    return cat(run, [run.emitOne('repeat', [registers], { shape, dtype: run.dtype }), context], 1);
  });
  for (let i = 0; i < config.num_mmdit_layers; i++) {
    const [nextContext, next] = jointBlock(run, i, hidden, context, temb, heads);
    context = run.rebind(context, nextContext);
    hidden = run.rebind(hidden, next);
  }
  let joined = cat(run, [context, hidden], 1);
  for (let i = 0; i < config.num_single_dit_layers; i++)
    joined = run.rebind(joined, singleBlock(run, i, joined, temb, heads));
  hidden = run.rebind(hidden, slice(run, joined, 1, rows * columns));
  hidden = run.rebind(hidden, preFinalBlock(run, hidden, temb));
  hidden = run.rebind(hidden, linear(run, 'proj_out', hidden, patch ** 2 * config.out_channels, noBias));
  unpatchify(run, hidden, patch, rows, columns);
}

/** `AuraFlowPatchEmbed` named `pos_embed`: a linear layer on patches, plus the middle of a learnt table of positions. */
function patchEmbed(
  run: Run,
  config: AuraFlowConfig,
  batch: number,
  grid: readonly [number, number],
): Tensor {
  const { patch_size: patch, in_channels: channels } = config;
  const size = config.num_attention_heads * config.attention_head_dim;
  const [rows, columns] = grid;
  const latent = run.input([batch, channels, rows * patch, columns * patch]);
  return run.call('pos_embed', () => {
    const flat = run.call('', () => patchify(run, latent, patch, 'first'));
    const tokens = run.rebind(flat, linear(run, 'proj', flat, size));
    const index = run.call('', () => {
      const [first, second] = eachOf(grid, (count) => create(run, 'arange', [count], 'int64'));
      const scaled = run.call('', () =>
        mulScalar(run, { ...run.alias(first), shape: [rows, columns], strides: [1, 0] }),
      );
      return add(run, scaled, unsqueeze(run, second, 0));
    });
    const table = run.parameter(run.weight('pos_embed', 'other', [1, config.pos_embed_max_size, size]));
    const output = { shape: [1, rows * columns, size], dtype: run.dtype };
    return add(run, tokens, run.emitOne('index', [table, index], output));
  });
}

/** `AuraFlowFeedForward` named `name`: two wide layers, 8/3 of the width, rounded up to a multiple of 256. */
function feedForward(run: Run, name: string, x: Tensor): Tensor {
  const inner = Math.ceil(Math.floor((8 * x.shape.at(-1)!) / 3) / 256) * 256;
  return gatedFeedForward(run, name, x, inner, ['linear_1', 'linear_2', 'out_projection']);
}

/** The part of a block after attention: norm of the sum, feed-forward, gate, added to the block's input. @param keepsWidened whether the feed-forward's result stays bound */
function finish(
  run: Run,
  suffix: string,
  input: Tensor,
  attended: Tensor,
  [gateAttention, shift, scale, gate]: Tensors<4>,
  keepsWidened = false,
): Tensor {
  const sum = () => gatedSum(run, input, gateAttention, attended);
  let hidden = run.call('', () => wideLayerNorm(run, `norm2${suffix}`, sum(), noAffine));
  hidden = run.rebind(hidden, modulate(run, hidden, scale, shift));
  const widened = feedForward(run, `ff${suffix}`, hidden);
  hidden = run.rebind(hidden, gated(run, gate, widened));
  if (!keepsWidened) run.drop(widened);
  return run.rebind(hidden, add(run, input, hidden));
}

/** `AuraFlowJointTransformerBlock`: [context, hidden]. */
function jointBlock(
  run: Run,
  index: number,
  input: Tensor,
  contextInput: Tensor,
  temb: Tensor,
  heads: number,
): Tensors<2> {
  return run.checkpoint(`joint_transformer_blocks.${index}`, () => {
    const norm = (name: string, x: Tensor) => adaLayerNormZero(run, name, x, temb, normOptions);
    const [normed, ...vectors] = norm('norm1', input);
    const [normedContext, ...contextVectors] = norm('norm1_context', contextInput);
    const [attended, attendedContext] = jointAttention(run, normed, normedContext, heads);
    const hidden = finish(run, '', input, attended, vectors);
    return [finish(run, '_context', contextInput, attendedContext!, contextVectors), hidden];
  });
}

/** `AuraFlowSingleTransformerBlock`. */
function singleBlock(run: Run, index: number, input: Tensor, temb: Tensor, heads: number): Tensor {
  return run.checkpoint(`single_transformer_blocks.${index}`, () => {
    const [normed, ...vectors] = adaLayerNormZero(run, 'norm1', input, temb, normOptions);
    const [attended] = jointAttention(run, normed, null, heads);
    return finish(run, '', input, attended, vectors, true);
  });
}

/** diffusers `Attention` with `AuraFlowAttnProcessor2_0`: [hidden, context], text first. */
function jointAttention(
  run: Run,
  x: Tensor,
  context: Tensor | null,
  heads: number,
): [hidden: Tensor, context?: Tensor] {
  const size = x.shape.at(-1)!;
  const split = (parts: Tensors<3>, names: readonly string[]) => {
    const perHead = eachOf(parts, (part) => splitHeads(run, part, heads));
    return eachOf(perHead, (part, i) =>
      names[i] ? run.rebind(part, wideLayerNorm(run, names[i], part, noAffine)) : part,
    );
  };
  return run.call('attn', () => {
    const own = linears(run, projections, x, size, noBias);
    const text = context && linears(run, addedProjections, context, size, noBias);
    let parts = split(own, ['norm_q', 'norm_k']);
    if (text) {
      const added = split(text, ['norm_added_q', 'norm_added_k']);
      parts = eachOf(parts, (part, i) => run.rebind(part, cat(run, [added[i]!, part], 1)));
    }
    const [query, key, value] = eachOf(parts, (part) => run.rebind(part, transpose(run, part, 1, 2)));
    let hidden = joinHeads(run, scaledDotProductAttention(run, query, key, value));
    if (!context) return [run.rebind(hidden, linear(run, 'to_out.0', hidden, size, noBias))];
    let textPart = slice(run, hidden, 1, context.shape[1]!);
    hidden = run.rebind(hidden, slice(run, hidden, 1, x.shape[1]!));
    hidden = run.rebind(hidden, linear(run, 'to_out.0', hidden, size, noBias));
    textPart = run.rebind(textPart, linear(run, 'to_add_out', textPart, size, noBias));
    return [hidden, textPart];
  });
}

/** `AuraFlowPreFinalBlock` named `norm_out`: scale and shift without a norm. */
function preFinalBlock(run: Run, x: Tensor, temb: Tensor): Tensor {
  const size = x.shape.at(-1)!;
  return run.call('norm_out', () => {
    const all = siluLinear(run, 'linear', temb, 2 * size, noBias);
    const [scale, shift] = chunk(run, all, 2, 1);
    const factor = addScalar(run, scale);
    const scaled = run.call('', () => mul(run, x, unsqueeze(run, factor, 1)));
    run.drop(factor);
    return add(run, scaled, unsqueeze(run, shift, 1));
  });
}
