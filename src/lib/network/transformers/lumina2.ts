import type { Lumina2Config } from '../../../content/schemas/architectures/transformer.ts';
import { wideSilu } from '../modules/conditioning.ts';
import { gatedFeedForward } from '../modules/feed-forward.ts';
import { joinHeads, splitHeads } from '../modules/heads.ts';
import { modulationVectors, siluLinear } from '../modules/modulation.ts';
import { patchify } from '../modules/patch-embed.ts';
import { rotateComplex } from '../modules/rotary.ts';
import { castSinusoids, timestepEmbedding } from '../modules/timestep.ts';
import { scaledDotProductAttention } from '../ops/attention.ts';
import { add, addScalar, mul, tanh } from '../ops/elementwise.ts';
import { linear, noBias, projections } from '../ops/linear.ts';
import { layerNorm, noAffine, rmsNorm } from '../ops/norm.ts';
import { cat, create, permute, reshape, slice, stack, to, transpose, unsqueeze, view } from '../ops/shape.ts';
import { tokenGrid, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';

/** Width of the timestep's embedding; it does not depend on the model's width. */
const timeSize = 1024;

/** diffusers `Lumina2Transformer2DModel.forward`: refines text and image separately, then joins them. */
export function runLumina2(run: Run, config: Lumina2Config, request: Request): void {
  const { batch } = request;
  const { patch_size: patch, hidden_size: size } = config;
  const [rows, columns] = tokenGrid(request, patch);
  const textTokens = request.textTokens ?? config.text_tokens;
  const [temb, textStart] = run.call('time_caption_embed', () => {
    const waves = castSinusoids(run, run.input([batch]), 256);
    const time = timestepEmbedding(run, 'timestep_embedder', waves, timeSize);
    const prompt = run.input([batch, textTokens, config.cap_feat_dim]);
    const normed = rmsNorm(run, 'caption_embedder.0', prompt);
    return [time, run.rebind(normed, linear(run, 'caption_embedder.1', normed, size))];
  });
  let context = textStart;
  const [textTable, imageTable, jointTable] = rotaryTables(run, config, batch, textTokens, rows, columns);
  let hidden = run.call('', () => {
    const latent = run.input([batch, config.in_channels, rows * patch, columns * patch]);
    return patchify(run, latent, patch, 'last');
  });
  hidden = run.rebind(hidden, linear(run, 'x_embedder', hidden, size));
  const block = (name: string, x: Tensor, table: Tensor, time: Tensor | null) =>
    run.rebind(x, transformerBlock(run, name, x, time, table, config));
  for (let i = 0; i < config.num_refiner_layers; i++)
    context = block(`context_refiner.${i}`, context, textTable, null);
  for (let i = 0; i < config.num_refiner_layers; i++)
    hidden = block(`noise_refiner.${i}`, hidden, imageTable, temb);
  const tokens = textTokens + rows * columns;
  create(run, 'new_zeros', [batch, tokens], 'bool');
  const joined = create(run, 'new_zeros', [batch, tokens, size]);
  hidden = run.rebind(hidden, run.alias(joined));
  for (let i = 0; i < config.num_layers; i++) hidden = block(`layers.${i}`, hidden, jointTable, temb);
  hidden = run.rebind(hidden, outputNorm(run, hidden, temb, patch ** 2 * config.in_channels));
  const images = Array.from({ length: batch }, () =>
    run.call('', () => {
      const row = slice(run, view(run, slice(run, hidden, 0, 1), [tokens, -1]), 0, rows * columns);
      const patches = view(run, row, [rows, columns, patch, patch, config.in_channels]);
      return reshape(run, permute(run, patches, [4, 0, 2, 1, 3]), [-1, rows * patch, columns * patch]);
    }),
  );
  stack(run, images, 0);
}

/** `Lumina2RotaryPosEmbed.forward`: complex128 rotations of the text's, the image's and all tokens, per row. */
function rotaryTables(
  run: Run,
  config: Lumina2Config,
  batch: number,
  textTokens: number,
  rows: number,
  columns: number,
): Tensors<3> {
  return run.call('', () => {
    const tokens = textTokens + rows * columns;
    const ids = create(run, 'zeros', [batch, tokens, 3], 'int32');
    // Row and column numbers of the last image stay bound.
    create(run, 'repeat', [rows, columns], 'int32');
    create(run, 'repeat', [rows, columns], 'int32');
    const parts = config.axes_dim_rope.map((axis, i) => {
      const half = axis / 2;
      const index = run.call('', () => {
        const repeated = run.emitOne('repeat', [ids], { shape: [batch, tokens, half], dtype: 'int32' });
        return to(run, repeated, 'int64');
      });
      const count = config.axes_lens[i]!;
      const complex = (positions: number) =>
        ({ shape: [batch, positions, half], dtype: 'complex128' }) as const;
      const table = unsqueeze(run, run.input([count, half], 'complex128'), 0);
      const repeated = run.emitOne('repeat', [table], complex(count));
      const gathered = run.emitOne('gather', [repeated, index], complex(tokens));
      run.drop(repeated, index, table);
      return gathered;
    });
    const all = cat(run, parts, -1);
    run.drop(...parts);
    const size = all.shape.at(-1)!;
    const text = create(run, 'zeros', [batch, textTokens, size], 'complex128');
    return [text, create(run, 'zeros', [batch, rows * columns, size], 'complex128'), all];
  });
}

/** `Lumina2TransformerBlock`, modulated if `temb` is given. */
function transformerBlock(
  run: Run,
  name: string,
  input: Tensor,
  temb: Tensor | null,
  table: Tensor,
  config: Lumina2Config,
): Tensor {
  // diffusers checkpoints the main layers, but not the refiners.
  const unit = name.startsWith('layers.') ? 'checkpoint' : 'call';
  return run[unit](name, () => {
    const [normed, gateAttention, scale, gate] = temb
      ? rmsNormZero(run, 'norm1', input, temb)
      : [rmsNorm(run, 'norm1', input)];
    const attended = groupedAttention(run, normed, table, config);
    const residual = (x: Tensor, norm: string, branch: Tensor, by: Tensor | undefined) =>
      run.call('', () => {
        const opening = by && run.call('', () => tanh(run, unsqueeze(run, by, 1)));
        const plain = rmsNorm(run, norm, branch);
        if (!opening) return add(run, x, plain);
        const product = mul(run, opening, plain);
        run.drop(opening, plain);
        return add(run, x, product);
      });
    const hidden = residual(input, 'norm2', attended, gateAttention);
    const widened = run.call('', () => {
      const inputs = run.call('', () => scaled(run, rmsNorm(run, 'ffn_norm1', hidden), scale));
      return feedForward(run, inputs, config);
    });
    return run.rebind(hidden, residual(hidden, 'ffn_norm2', widened, gate));
  });
}

/** `LuminaRMSNormZero` named `name`: [normed, gate of attention, scale and gate of the feed-forward]. */
function rmsNormZero(run: Run, name: string, x: Tensor, temb: Tensor): Tensors<4> {
  return run.call(name, () => {
    const [scale, ...rest] = modulationVectors(run, 'linear', temb, 4, x.shape.at(-1)!);
    return [scaled(run, rmsNorm(run, 'norm', x), scale), ...rest];
  });
}

/** `x * (1 + scale)`, or x without a scale. */
function scaled(run: Run, x: Tensor, scale: Tensor | undefined): Tensor {
  return scale ? mul(run, x, addScalar(run, unsqueeze(run, scale, 1))) : x;
}

/** `LuminaFeedForward` named `feed_forward`: SiLU in float32 on one of two wide layers. */
function feedForward(run: Run, x: Tensor, config: Lumina2Config): Tensor {
  const size = x.shape.at(-1)!;
  const inner = config.multiple_of * Math.ceil((4 * size) / config.multiple_of);
  return gatedFeedForward(run, 'feed_forward', x, inner, ['linear_1', 'linear_3', 'linear_2'], wideSilu);
}

/** diffusers `Attention` named `attn` with `Lumina2AttnProcessor2_0`: repeats keys and values for groups of queries. */
function groupedAttention(run: Run, x: Tensor, table: Tensor, config: Lumina2Config): Tensor {
  const [batch, tokens, size] = x.shape as [number, number, number];
  const { num_attention_heads: heads, num_kv_heads: keyHeads } = config;
  const head = size / heads;
  return run.call('attn', () => {
    const counts = [heads, keyHeads, keyHeads] as const;
    const parts = eachOf(projections, (name, i) => linear(run, name, x, counts[i]! * head, noBias));
    let [query, key, value] = eachOf(parts, (part, i) => splitHeads(run, part, counts[i]!));
    query = run.rebind(query, rmsNorm(run, 'norm_q', query));
    key = run.rebind(key, rmsNorm(run, 'norm_k', key));
    query = run.rebind(query, rotateComplex(run, query, table, 2));
    key = run.rebind(key, rotateComplex(run, key, table, 2));
    const repeated = (part: Tensor) =>
      run.call('', () => {
        const shape = [batch, tokens, keyHeads, heads / keyHeads, head];
        const wide = run.emitOne('repeat', [unsqueeze(run, part, 3)], { shape, dtype: part.dtype });
        return view(run, wide, [batch, tokens, heads, head]);
      });
    key = run.rebind(key, repeated(key));
    value = run.rebind(value, repeated(value));
    const headFirst = eachOf([query, key, value], (part) => run.rebind(part, transpose(run, part, 1, 2)));
    const hidden = joinHeads(run, scaledDotProductAttention(run, ...headFirst));
    return run.rebind(hidden, linear(run, 'to_out.0', hidden, size, noBias));
  });
}

/** `LuminaLayerNormContinuous` named `norm_out`: norm, scale, projection to pixels. */
function outputNorm(run: Run, x: Tensor, temb: Tensor, out: number): Tensor {
  const size = x.shape.at(-1)!;
  return run.call('norm_out', () => {
    const scale = siluLinear(run, 'linear_1', temb, size);
    const product = run.call('', () => {
      const plain = layerNorm(run, 'norm', x, noAffine);
      const factor = addScalar(run, scale);
      return mul(run, plain, unsqueeze(run, factor, 1));
    });
    return run.rebind(product, linear(run, 'linear_2', product, out));
  });
}
