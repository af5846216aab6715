import type { Lumina2Config } from '../../../content/schemas/architectures/transformer.ts';
import { wideSilu } from '../modules/conditioning.ts';
import { modulationVectors } from '../modules/modulation.ts';
import { rotateComplex } from '../modules/rotary.ts';
import { sinusoidalEmbedding, timestepEmbedding } from '../modules/timestep.ts';
import { scaledDotProductAttention } from '../ops/attention.ts';
import { add, addScalar, mul, silu, tanh } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { layerNorm, rmsNorm } from '../ops/norm.ts';
import { cat, create, permute, reshape, slice, stack, to, transpose, unsqueeze, view } from '../ops/shape.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

const noBias = { bias: false };
/** Width of the timestep's embedding, whatever the model's. */
const timeSize = 1024;

/** diffusers `Lumina2Transformer2DModel.forward`: text and picture refined apart, then joined. */
export function runLumina2(run: Run, config: Lumina2Config, request: Request): void {
  const { batch } = request;
  const [height, width] = latentSize(request, 8);
  const patch = config.patch_size;
  const [rows, columns] = [Math.floor(height / patch), Math.floor(width / patch)];
  const [size, textTokens] = [config.hidden_size, request.textTokens ?? config.text_tokens];
  const [temb, textStart] = run.call('time_caption_embed', () => {
    const waves = run.call('', () => to(run, sinusoidalEmbedding(run, run.input([batch]), 256), run.dtype));
    const time = timestepEmbedding(run, 'timestep_embedder', waves, timeSize);
    const prompt = run.input([batch, textTokens, config.cap_feat_dim]);
    const normed = rmsNorm(run, 'caption_embedder.0', prompt);
    return [time, run.rebind(normed, linear(run, 'caption_embedder.1', normed, size))];
  });
  let context = textStart!;
  const [textTable, pictureTable, jointTable] = rotaryTables(run, config, batch, textTokens, rows, columns);
  let hidden = run.call('', () => {
    const latent = run.input([batch, config.in_channels, rows * patch, columns * patch]);
    const patches = view(run, latent, [batch, config.in_channels, rows, patch, columns, patch]);
    return reshape(run, permute(run, patches, [0, 2, 4, 3, 5, 1]), [batch, rows * columns, -1]);
  });
  hidden = run.rebind(hidden, linear(run, 'x_embedder', hidden, size));
  for (let i = 0; i < config.num_refiner_layers; i++)
    context = run.rebind(
      context,
      transformerBlock(run, `context_refiner.${i}`, context, null, textTable!, config),
    );
  for (let i = 0; i < config.num_refiner_layers; i++)
    hidden = run.rebind(
      hidden,
      transformerBlock(run, `noise_refiner.${i}`, hidden, temb!, pictureTable!, config),
    );
  const tokens = textTokens + rows * columns;
  create(run, 'new_zeros', [batch, tokens], 'bool');
  const joined = create(run, 'new_zeros', [batch, tokens, size]);
  hidden = run.rebind(hidden, run.alias(joined));
  for (let i = 0; i < config.num_layers; i++)
    hidden = run.rebind(hidden, transformerBlock(run, `layers.${i}`, hidden, temb!, jointTable!, config));
  hidden = run.rebind(hidden, outputNorm(run, hidden, temb!, patch ** 2 * config.in_channels));
  const pictures = Array.from({ length: batch }, () =>
    run.call('', () => {
      const row = slice(run, view(run, slice(run, hidden, 0, 1), [tokens, -1]), 0, rows * columns);
      const patches = view(run, row, [rows, columns, patch, patch, config.in_channels]);
      return reshape(run, permute(run, patches, [4, 0, 2, 1, 3]), [
        config.in_channels,
        rows * patch,
        columns * patch,
      ]);
    }),
  );
  stack(run, pictures, 0);
}

/** `Lumina2RotaryPosEmbed.forward`: complex128 rotations of the text's, the picture's and all tokens, for each row. */
function rotaryTables(
  run: Run,
  config: Lumina2Config,
  batch: number,
  textTokens: number,
  rows: number,
  columns: number,
): Tensor[] {
  return run.call('', () => {
    const tokens = textTokens + rows * columns;
    const ids = create(run, 'zeros', [batch, tokens, 3], 'int32');
    // Row and column numbers of the last picture stay bound.
    create(run, 'repeat', [rows, columns], 'int32');
    create(run, 'repeat', [rows, columns], 'int32');
    const parts = config.axes_dim_rope.map((axis, i) => {
      const half = axis / 2;
      const index = run.call('', () => {
        const repeated = run.emitOne('repeat', [ids], { shape: [batch, tokens, half], dtype: 'int32' });
        return to(run, repeated, 'int64');
      });
      const table = unsqueeze(run, run.input([config.axes_lens[i]!, half], 'complex128'), 0);
      const repeated = run.emitOne('repeat', [table], {
        shape: [batch, config.axes_lens[i]!, half],
        dtype: 'complex128',
      });
      const gathered = run.emitOne('gather', [repeated, index], {
        shape: [batch, tokens, half],
        dtype: 'complex128',
      });
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

/** `Lumina2TransformerBlock`; without `temb` it is not modulated. */
function transformerBlock(
  run: Run,
  name: string,
  input: Tensor,
  temb: Tensor | null,
  table: Tensor,
  config: Lumina2Config,
): Tensor {
  // diffusers checkpoints the main layers, not the refiners before them.
  const unit = name.startsWith('layers.') ? 'checkpoint' : 'call';
  return run[unit](name, () => {
    const [normed, ...vectors] = temb
      ? modulatedNorm(run, 'norm1', input, temb)
      : [rmsNorm(run, 'norm1', input)];
    const attended = groupedAttention(run, normed!, table, config);
    const [gateAttention, scale, gate] = vectors;
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
      const inputs = run.call('', () => {
        const plain = rmsNorm(run, 'ffn_norm1', hidden);
        if (!scale) return plain;
        const factor = addScalar(run, unsqueeze(run, scale, 1));
        return mul(run, plain, factor);
      });
      return feedForward(run, inputs, config);
    });
    return run.rebind(hidden, residual(hidden, 'ffn_norm2', widened, gate));
  });
}

/** `LuminaRMSNormZero` named `name`: [normed, gate of attention, scale and gate of the feed-forward]. */
function modulatedNorm(run: Run, name: string, x: Tensor, temb: Tensor): Tensor[] {
  return run.call(name, () => {
    const [scale, ...rest] = modulationVectors(run, 'linear', temb, 4, x.shape.at(-1)!);
    const plain = rmsNorm(run, 'norm', x);
    const factor = addScalar(run, unsqueeze(run, scale!, 1));
    return [mul(run, plain, factor), ...rest];
  });
}

/** `LuminaFeedForward` named `feed_forward`: SiLU in float32 on one of two wide layers. */
function feedForward(run: Run, x: Tensor, config: Lumina2Config): Tensor {
  const size = x.shape.at(-1)!;
  const inner = config.multiple_of * Math.ceil((4 * size) / config.multiple_of);
  return run.call('feed_forward', () => {
    const product = run.call('', () => {
      const first = run.call('', () => wideSilu(run, linear(run, 'linear_1', x, inner, noBias)));
      return mul(run, first, linear(run, 'linear_3', x, inner, noBias));
    });
    return linear(run, 'linear_2', product, size, noBias);
  });
}

/** diffusers `Attention` named `attn` with `Lumina2AttnProcessor2_0`: keys and values are repeated for groups of queries. */
function groupedAttention(run: Run, x: Tensor, table: Tensor, config: Lumina2Config): Tensor {
  const [batch, tokens, size] = x.shape as [number, number, number];
  const { num_attention_heads: heads, num_kv_heads: keyHeads } = config;
  const head = size / heads;
  return run.call('attn', () => {
    const names = ['to_q', 'to_k', 'to_v'];
    const widths = [size, keyHeads * head, keyHeads * head];
    const projected = names.map((name, i) => linear(run, name, x, widths[i]!, noBias));
    let [query, key, value] = projected.map((part) =>
      run.rebind(part, view(run, part, [batch, tokens, -1, head])),
    ) as [Tensor, Tensor, Tensor];
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
    const [q, k, v] = [query, key, value].map((part) => run.rebind(part, transpose(run, part, 1, 2)));
    let hidden = scaledDotProductAttention(run, q!, k!, v!);
    const flat = run.call('', () => reshape(run, transpose(run, hidden, 1, 2), [batch, -1, size]));
    hidden = run.rebind(hidden, flat);
    return run.rebind(hidden, linear(run, 'to_out.0', hidden, size, noBias));
  });
}

/** `LuminaLayerNormContinuous` named `norm_out`: norm, scale, projection to pixels. */
function outputNorm(run: Run, x: Tensor, temb: Tensor, out: number): Tensor {
  const size = x.shape.at(-1)!;
  return run.call('norm_out', () => {
    const scale = run.call('', () => linear(run, 'linear_1', silu(run, temb), size));
    const scaled = run.call('', () => {
      const plain = layerNorm(run, 'norm', x, { affine: false });
      const factor = addScalar(run, scale);
      return mul(run, plain, unsqueeze(run, factor, 1));
    });
    return run.rebind(scaled, linear(run, 'linear_2', scaled, out));
  });
}
