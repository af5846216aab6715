import type { AuraFlowConfig } from '../../../content/schemas/architectures/transformer.ts';
import { adaLayerNormZero, gated, modulate } from '../modules/modulation.ts';
import { unpatchify } from '../modules/patch-embed.ts';
import { sinusoidalEmbedding, timestepEmbedding } from '../modules/timestep.ts';
import { scaledDotProductAttention } from '../ops/attention.ts';
import { add, addScalar, mul, mulScalar, silu } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { wideLayerNorm } from '../ops/norm.ts';
import { cat, chunk, create, permute, reshape, slice, to, transpose, unsqueeze, view } from '../ops/shape.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

const noBias = { bias: false };
const plain = { affine: false };
/** Learnt tokens put before the text. */
const registerTokens = 8;

/** diffusers `AuraFlowTransformer2DModel.forward`. */
export function runAuraFlow(run: Run, config: AuraFlowConfig, request: Request): void {
  const { batch } = request;
  const [height, width] = latentSize(request, 8);
  const patch = config.patch_size;
  const [rows, columns] = [Math.floor(height / patch), Math.floor(width / patch)];
  const size = config.num_attention_heads * config.attention_head_dim;
  let hidden = patchEmbed(run, config, batch, rows, columns, size);
  const cast = run.call('', () => to(run, sinusoidalEmbedding(run, run.input([batch]), 256), run.dtype));
  const temb = run.rebind(cast, timestepEmbedding(run, 'time_step_proj', cast, size));
  const prompt = run.input([batch, request.textTokens ?? config.text_tokens, config.joint_attention_dim]);
  let context = linear(run, 'context_embedder', prompt, size, noBias);
  const registers = run.parameter(run.weight('register_tokens', 'other', [1, registerTokens, size]));
  context = run.rebind(
    context,
    run.call('', () => {
      const shape = [batch, registerTokens, size];
      const repeated = run.emitOne('repeat', [registers], { shape, dtype: run.dtype });
      return cat(run, [repeated, context], 1);
    }),
  );
  for (let i = 0; i < config.num_mmdit_layers; i++) {
    const [nextContext, next] = jointBlock(run, i, hidden, context, temb, config);
    context = run.rebind(context, nextContext!);
    hidden = run.rebind(hidden, next!);
  }
  let joined = cat(run, [context, hidden], 1);
  for (let i = 0; i < config.num_single_dit_layers; i++)
    joined = run.rebind(joined, singleBlock(run, i, joined, temb, config));
  hidden = run.rebind(hidden, slice(run, joined, 1, rows * columns));
  hidden = run.rebind(hidden, preFinalBlock(run, hidden, temb));
  hidden = run.rebind(hidden, linear(run, 'proj_out', hidden, patch ** 2 * config.out_channels, noBias));
  unpatchify(run, hidden, config.out_channels, patch, rows, columns);
}

/** `AuraFlowPatchEmbed` named `pos_embed`: patches through a linear layer, plus the middle of a learnt table of positions. */
function patchEmbed(
  run: Run,
  config: AuraFlowConfig,
  batch: number,
  rows: number,
  columns: number,
  size: number,
): Tensor {
  const { patch_size: patch, in_channels: channels } = config;
  const latent = run.input([batch, channels, rows * patch, columns * patch]);
  return run.call('pos_embed', () => {
    const flat = run.call('', () => {
      const patches = view(run, latent, [batch, channels, rows, patch, columns, patch]);
      const moved = permute(run, patches, [0, 2, 4, 1, 3, 5]);
      return reshape(run, moved, [batch, rows * columns, channels * patch ** 2]);
    });
    const tokens = run.rebind(flat, linear(run, 'proj', flat, size));
    const index = run.call('', () => {
      const [first, second] = [rows, columns].map((count) => create(run, 'arange', [count], 'int64'));
      const scaled = run.call('', () =>
        mulScalar(run, { ...run.alias(first!), shape: [rows, columns], strides: [1, 0] }),
      );
      return add(run, scaled, unsqueeze(run, second!, 0));
    });
    const table = run.parameter(run.weight('pos_embed', 'other', [1, config.pos_embed_max_size, size]));
    const chosen = run.emitOne('index', [table, index], {
      shape: [1, rows * columns, size],
      dtype: run.dtype,
    });
    return add(run, tokens, chosen);
  });
}

/** `AuraFlowFeedForward` named `name`: a third more than four times as wide, over two layers, rounded up to 256. */
function feedForward(run: Run, name: string, x: Tensor): Tensor {
  const size = x.shape.at(-1)!;
  const inner = Math.ceil(Math.floor((8 * size) / 3) / 256) * 256;
  return run.call(name, () => {
    const product = run.call('', () => {
      const gate = run.call('', () => silu(run, linear(run, 'linear_1', x, inner, noBias)));
      return mul(run, gate, linear(run, 'linear_2', x, inner, noBias));
    });
    return linear(run, 'out_projection', product, size, noBias);
  });
}

/** The part of a block after attention: norm of the sum, feed-forward, gate, added to the block's input. */
function finish(
  run: Run,
  suffix: string,
  input: Tensor,
  attended: Tensor,
  [gateAttention, shift, scale, gate]: readonly Tensor[],
  named: boolean,
): Tensor {
  let hidden = run.call('', () =>
    wideLayerNorm(
      run,
      `norm2${suffix}`,
      run.call('', () => add(run, input, gated(run, gateAttention!, attended))),
      plain,
    ),
  );
  hidden = run.rebind(hidden, modulate(run, hidden, scale!, shift!));
  const widened = feedForward(run, `ff${suffix}`, hidden);
  hidden = run.rebind(hidden, gated(run, gate!, widened));
  if (!named) run.drop(widened);
  return run.rebind(hidden, add(run, input, hidden));
}

const normOptions = { norm: wideLayerNorm, bias: false };

/** `AuraFlowJointTransformerBlock`: [context, hidden]. */
function jointBlock(
  run: Run,
  index: number,
  input: Tensor,
  contextInput: Tensor,
  temb: Tensor,
  config: AuraFlowConfig,
): Tensor[] {
  return run.checkpoint(`joint_transformer_blocks.${index}`, () => {
    const [normed, ...vectors] = adaLayerNormZero(run, 'norm1', input, temb, normOptions);
    const [normedContext, ...contextVectors] = adaLayerNormZero(
      run,
      'norm1_context',
      contextInput,
      temb,
      normOptions,
    );
    const [attended, attendedContext] = jointAttention(run, normed!, normedContext!, config);
    const hidden = finish(run, '', input, attended!, vectors, false);
    const context = finish(run, '_context', contextInput, attendedContext!, contextVectors, false);
    return [context, hidden];
  });
}

/** `AuraFlowSingleTransformerBlock`. */
function singleBlock(run: Run, index: number, input: Tensor, temb: Tensor, config: AuraFlowConfig): Tensor {
  return run.checkpoint(`single_transformer_blocks.${index}`, () => {
    const [normed, ...vectors] = adaLayerNormZero(run, 'norm1', input, temb, normOptions);
    const [attended] = jointAttention(run, normed!, null, config);
    return finish(run, '', input, attended!, vectors, true);
  });
}

/** diffusers `Attention` with `AuraFlowAttnProcessor2_0`: [hidden, context], text first. */
function jointAttention(run: Run, x: Tensor, context: Tensor | null, config: AuraFlowConfig): Tensor[] {
  const size = x.shape.at(-1)!;
  const heads = (part: Tensor) =>
    run.rebind(part, view(run, part, [...part.shape.slice(0, 2), config.num_attention_heads, -1]));
  const normalise = (name: string, part: Tensor) => run.rebind(part, wideLayerNorm(run, name, part, plain));
  return run.call('attn', () => {
    const project = (names: readonly string[], from: Tensor) =>
      names.map((name) => linear(run, name, from, size, noBias));
    let parts = project(['to_q', 'to_k', 'to_v'], x);
    const text = context && project(['add_q_proj', 'add_k_proj', 'add_v_proj'], context);
    parts = parts.map(heads);
    parts = parts.map((part, i) => (i < 2 ? normalise(['norm_q', 'norm_k'][i]!, part) : part));
    if (text) {
      const names = ['norm_added_q', 'norm_added_k'];
      const split = text.map(heads).map((part, i) => (i < 2 ? normalise(names[i]!, part) : part));
      parts = parts.map((part, i) => run.rebind(part, cat(run, [split[i]!, part], 1)));
    }
    const [query, key, value] = parts.map((part) => run.rebind(part, transpose(run, part, 1, 2)));
    let hidden = scaledDotProductAttention(run, query!, key!, value!);
    const joined = run.call('', () => reshape(run, transpose(run, hidden, 1, 2), [x.shape[0]!, -1, size]));
    hidden = run.rebind(hidden, joined);
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
    const all = run.call('', () => linear(run, 'linear', silu(run, temb), 2 * size, noBias));
    const [scale, shift] = chunk(run, all, 2, 1);
    const factor = addScalar(run, scale!);
    const scaled = run.call('', () => mul(run, x, unsqueeze(run, factor, 1)));
    run.drop(factor);
    return add(run, scaled, unsqueeze(run, shift!, 1));
  });
}
