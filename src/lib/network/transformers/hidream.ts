import type { HiDreamConfig } from '../../../content/schemas/architectures/transformer.ts';
import { gated, modulate, modulationVectors } from '../modules/modulation.ts';
import { sinusoidalEmbedding, timestepEmbedding } from '../modules/timestep.ts';
import { scaledDotProductAttention } from '../ops/attention.ts';
import { add, cos, divScalar, mul, mulScalar, neg, pow, sin } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { layerNorm, torchRmsNorm } from '../ops/norm.ts';
import { cat, create, permute, reshape, slice, stack, to, transpose, unsqueeze, view } from '../ops/shape.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { mixtureOfExperts, swiglu } from './hidream-experts.ts';

const plain = { affine: false };

/** diffusers `HiDreamImageTransformer2DModel.forward`: two streams, then one, with a choice of experts in each block. */
export function runHiDream(run: Run, config: HiDreamConfig, request: Request): void {
  const { batch } = request;
  const patch = config.patch_size;
  const [rows, columns] = latentSize(request, 8).map((side) => Math.floor(side / patch)) as [number, number];
  const size = config.num_attention_heads * config.attention_head_dim;
  const { patches, mask: pictureMask, ids } = patchified(run, config, batch, rows, columns);
  let hidden = run.rebind(patches, linear(run, 'x_embedder.proj', patches, size));
  const tokens = hidden.shape[1]!;
  const temb = timeEmbedding(run, config, batch, size);
  const texts = projectedTexts(run, config, batch, request.textTokens ?? config.text_tokens, size);
  const textTokens = texts[0]!.shape[1]!;
  const textIds = create(run, 'zeros', [batch, 3 * textTokens, 3], 'float32');
  const rotary = rotations(run, cat(run, [ids, textIds], 1), config.axes_dims_rope);
  let context = cat(run, [texts.at(-1)!, texts.at(-2)!], 1);
  let current: Tensor | null = null;
  for (let i = 0; i < config.num_layers; i++) {
    const joined = cat(run, [context, texts[i]!], 1);
    if (current) run.drop(current);
    current = joined;
    const [next, nextContext] = doubleBlock(run, i, hidden, pictureMask, joined, temb, rotary, config);
    hidden = run.rebind(hidden, next!);
    context = run.rebind(context, nextContext!);
    context = run.rebind(context, slice(run, context, 1, 2 * textTokens));
  }
  hidden = run.rebind(hidden, cat(run, [hidden, context], 1));
  const mask =
    pictureMask &&
    run.call('', () => cat(run, [pictureMask, create(run, 'ones', [batch, 3 * textTokens])], 1));
  for (let i = 0; i < config.num_single_layers; i++) {
    hidden = run.rebind(hidden, cat(run, [hidden, texts[config.num_layers + i]!], 1));
    hidden = run.rebind(hidden, singleBlock(run, i, hidden, mask, temb, rotary, config));
    hidden = run.rebind(hidden, slice(run, hidden, 1, tokens + 2 * textTokens));
  }
  hidden = run.rebind(hidden, slice(run, hidden, 1, tokens));
  const out = run.call('final_layer', () => {
    const [shift, scale] = modulationVectors(run, 'adaLN_modulation.1', temb, 2, size);
    const normed = layerNorm(run, 'norm_final', hidden, plain);
    const scaled = modulate(run, normed, scale!, shift!, { temporary: true });
    return run.rebind(scaled, linear(run, 'linear', scaled, patch ** 2 * config.out_channels));
  });
  const pictures = Array.from({ length: batch }, () => {
    const row = slice(run, slice(run, out, 0, 1), 1, rows * columns);
    const grid = reshape(run, row, [1, rows, columns, patch, patch, config.out_channels]);
    return reshape(run, permute(run, grid, [0, 5, 1, 3, 2, 4]), [
      1,
      config.out_channels,
      rows * patch,
      columns * patch,
    ]);
  });
  cat(run, pictures, 0);
}

/** `patchify`: a picture that is not square is padded to the model's maximum, and masked. */
function patchified(
  run: Run,
  config: HiDreamConfig,
  batch: number,
  rows: number,
  columns: number,
): { patches: Tensor; mask: Tensor | null; ids: Tensor } {
  const { patch_size: patch, in_channels: channels } = config;
  const maximum = (config.max_resolution[0]! * config.max_resolution[1]!) / patch ** 2;
  const square = rows === columns;
  const tokens = square ? rows * columns : maximum;
  const latent = run.input([batch, channels, rows * patch, columns * patch]);
  const made = run.call('', () => {
    const mask = square ? null : create(run, 'zeros', [batch, maximum]);
    const grid = create(run, 'zeros', [rows, columns, 3], 'float32');
    const padded = square ? grid : create(run, 'zeros', [maximum, 3], 'float32');
    const ids = run.emitOne('repeat', [padded], { shape: [batch, tokens, 3], dtype: 'float32' });
    const room = square ? null : create(run, 'zeros', [batch, channels, maximum, patch ** 2]);
    const picture = view(run, latent, [batch, channels, rows, patch, columns, patch]);
    if (square) {
      const patches = reshape(run, permute(run, picture, [0, 2, 4, 3, 5, 1]), [batch, tokens, -1]);
      return [patches, ids];
    }
    reshape(run, permute(run, picture, [0, 1, 2, 4, 3, 5]), [batch, channels, rows * columns, patch ** 2]);
    const patches = reshape(run, permute(run, room!, [0, 2, 3, 1]), [batch, tokens, -1]);
    return [patches, ids, mask!];
  });
  return { patches: made[0]!, mask: made[2] ?? null, ids: made[1]! };
}

/** The embedded timestep plus the embedded pooled prompt. */
function timeEmbedding(run: Run, config: HiDreamConfig, batch: number, size: number): Tensor {
  return run.call('', () => {
    const time = run.call('t_embedder', () => {
      const waves = run.call('', () => to(run, sinusoidalEmbedding(run, run.input([batch]), 256), run.dtype));
      return timestepEmbedding(run, 'timestep_embedder', waves, size);
    });
    const pooled = run.call('p_embedder', () =>
      timestepEmbedding(run, 'pooled_embedder', run.input([batch, config.text_emb_dim]), size),
    );
    return add(run, time, pooled);
  });
}

/** One projection of the language model's states for each block, then T5's. */
function projectedTexts(
  run: Run,
  config: HiDreamConfig,
  batch: number,
  tokens: number,
  size: number,
): Tensor[] {
  const [t5, llama] = config.caption_channels as [number, number];
  const layers = Math.max(...config.llama_layers) + 1;
  const states = run.input([layers, batch, tokens, llama]);
  const made = config.llama_layers.map((_, i) => {
    const layer = view(run, slice(run, states, 0, 1), [batch, tokens, llama]);
    return linear(run, `caption_projection.${i}.linear`, layer, size, { bias: false });
  });
  const name = `caption_projection.${config.llama_layers.length}.linear`;
  return [...made, linear(run, name, run.input([batch, tokens, t5]), size, { bias: false })];
}

/** `HiDreamImageEmbedND`: 2 x 2 rotations of every token over all axes, float32. */
function rotations(run: Run, ids: Tensor, axes: readonly number[]): Tensor {
  const [batch, tokens] = ids.shape as [number, number];
  return run.call('', () => {
    const parts = axes.map((axis) =>
      run.call('', () => {
        const half = axis / 2;
        const omega = run.call('', () => {
          const steps = create(run, 'arange', [half], 'float64');
          const scale = run.rebind(steps, divScalar(run, steps));
          const powers = pow(run, scale);
          const inverse = run.emitOne('reciprocal', [powers], { shape: powers.shape, dtype: 'float64' });
          return mulScalar(run, inverse);
        });
        const column = run.view(ids, [batch, tokens, 1], [tokens * axes.length, axes.length, 1]);
        const angles = mul(run, column, omega);
        const [cosines, sines] = [cos(run, angles), sin(run, angles)];
        const stacked = run.call('', () => stack(run, [cosines, neg(run, sines), sines, cosines], -1));
        run.drop(angles);
        return to(run, view(run, stacked, [batch, tokens, half, 2, 2]), 'float32');
      }),
    );
    return unsqueeze(run, cat(run, parts, -3), 2);
  });
}

/** `HiDreamImageTransformerBlock`: [hidden, context]. */
function doubleBlock(
  run: Run,
  index: number,
  input: Tensor,
  mask: Tensor | null,
  contextInput: Tensor,
  temb: Tensor,
  rotary: Tensor,
  config: HiDreamConfig,
): Tensor[] {
  const size = input.shape.at(-1)!;
  return run.checkpoint(`double_stream_blocks.${index}.block`, () => {
    const vectors = rowVectors(run, temb, 12, size);
    const [picture, text] = [vectors.slice(0, 6), vectors.slice(6)];
    let normed = normModulate(run, 'norm1_i', input, picture);
    let normedContext = normModulate(run, 'norm1_t', contextInput, text);
    const [attended, attendedContext] = attention(run, normed, normedContext, mask, rotary, config);
    let hidden = gatedSum(run, picture[2]!, attended!, input);
    let context = gatedSum(run, text[2]!, attendedContext!, contextInput);
    normed = normModulate(run, 'norm3_i', hidden, picture.slice(3), normed);
    normedContext = normModulate(run, 'norm3_t', context, text.slice(3), normedContext);
    const widened = run.call('', () =>
      gated(run, picture[5]!, mixtureOfExperts(run, 'ff_i', normed, config)),
    );
    const widenedContext = run.call('', () =>
      gated(run, text[5]!, swiglu(run, 'ff_t', normedContext, 4 * size)),
    );
    hidden = run.rebind(hidden, add(run, widened, hidden));
    context = run.rebind(context, add(run, widenedContext, context));
    return [hidden, context];
  });
}

/** `HiDreamImageSingleTransformerBlock`. */
function singleBlock(
  run: Run,
  index: number,
  input: Tensor,
  mask: Tensor | null,
  temb: Tensor,
  rotary: Tensor,
  config: HiDreamConfig,
): Tensor {
  return run.checkpoint(`single_stream_blocks.${index}.block`, () => {
    const vectors = rowVectors(run, temb, 6, input.shape.at(-1)!);
    let normed = normModulate(run, 'norm1_i', input, vectors);
    const [attended] = attention(run, normed, null, mask, rotary, config);
    const hidden = gatedSum(run, vectors[2]!, attended!, input);
    normed = normModulate(run, 'norm3_i', hidden, vectors.slice(3), normed);
    const widened = run.call('', () =>
      gated(run, vectors[5]!, mixtureOfExperts(run, 'ff_i', normed, config)),
    );
    return run.rebind(hidden, add(run, widened, hidden));
  });
}

function rowVectors(run: Run, temb: Tensor, parts: number, size: number): Tensor[] {
  return modulationVectors(run, 'adaLN_modulation.1', temb, parts, size);
}

/** A norm bound to a name, then modulated under the same name; `before` is what that name held. */
function normModulate(
  run: Run,
  name: string,
  x: Tensor,
  [shift, scale]: readonly Tensor[],
  before?: Tensor,
): Tensor {
  const normed = layerNorm(run, name, x, plain);
  if (before) run.drop(before);
  return run.rebind(normed, modulate(run, normed, scale!, shift!));
}

function gatedSum(run: Run, gate: Tensor, branch: Tensor, x: Tensor): Tensor {
  return run.call('', () => add(run, gated(run, gate, branch), x));
}

/** `HiDreamAttention` named `attn1`: [hidden, context]; picture tokens first, keys of padding masked to nothing. */
function attention(
  run: Run,
  x: Tensor,
  context: Tensor | null,
  mask: Tensor | null,
  rotary: Tensor,
  config: HiDreamConfig,
): Tensor[] {
  const [batch, tokens, size] = x.shape as [number, number, number];
  const heads = (part: Tensor) =>
    run.rebind(part, view(run, part, [batch, part.shape[1]!, config.num_attention_heads, -1]));
  return run.call('attn1', () => {
    const project = (from: Tensor, suffix: string) => {
      const normed = (name: string, norm: string) =>
        run.call('', () =>
          torchRmsNorm(run, `${norm}${suffix}`, linear(run, `${name}${suffix}`, from, size)),
        );
      const parts = [
        normed('to_q', 'q_rms_norm'),
        normed('to_k', 'k_rms_norm'),
        linear(run, `to_v${suffix}`, from, size),
      ];
      return parts.map(heads) as [Tensor, Tensor, Tensor];
    };
    const own = project(x, '');
    if (mask)
      own[1] = run.rebind(
        own[1],
        run.call('', () => mul(run, own[1], view(run, mask, [batch, tokens, 1, 1]))),
      );
    const text = context && project(context, '_t');
    const joined = own.map((part, i) => (text ? cat(run, [part, text[i]!], 1) : run.alias(part)));
    const [query, key] = rotated(run, joined[0]!, joined[1]!, rotary);
    run.drop(joined[0]!, joined[1]!);
    const out = run.call('', () => {
      const [q, k, v] = [query!, key!, joined[2]!].map((part) => transpose(run, part, 1, 2));
      return scaledDotProductAttention(run, q!, k!, v!);
    });
    const flat = run.rebind(
      out,
      run.call('', () => reshape(run, transpose(run, out, 1, 2), [batch, -1, size])),
    );
    if (!context) return [linear(run, 'to_out', flat, size)];
    const [picturePart, textPart] = [slice(run, flat, 1, tokens), slice(run, flat, 1, context.shape[1]!)];
    return [linear(run, 'to_out', picturePart, size), linear(run, 'to_out_t', textPart, size)];
  });
}

/** `apply_rope` on queries and keys together: both are widened before either is turned. */
function rotated(run: Run, query: Tensor, key: Tensor, rotary: Tensor): Tensor[] {
  const pairs = (x: Tensor) => [...x.shape.slice(0, -1), x.shape.at(-1)! / 2, 2];
  const repeated = (x: Tensor) => {
    const shape = pairs(x);
    const strides = [...x.shape.map((_, i) => x.shape.slice(i + 1).reduce((a, b) => a * b, 1)), 0];
    return { shape, strides };
  };
  return run.call('', () => {
    const wide = [query, key].map((x) => to(run, x, 'float32'));
    const turned = wide.map((x) =>
      run.call('', () => {
        const { shape, strides } = repeated(x);
        const part = run.view(x, shape, strides);
        const factor = run.view(rotary, rotary.shape.slice(0, -1), rotary.strides.slice(0, -1));
        return add(run, mul(run, factor, part), mul(run, factor, part));
      }),
    );
    return turned.map((x, i) => to(run, view(run, x, query.shape), [query, key][i]!.dtype));
  });
}
