import type { ZImageConfig } from '../../../content/schemas/architectures/transformer.ts';
import { mergeHeads, splitHeads, tokensFirstAttention } from '../modules/heads.ts';
import { siluLinear } from '../modules/modulation.ts';
import { rotateComplex } from '../modules/rotary.ts';
import { add, addScalar, cos, divScalar, exp, mul, mulScalar, silu, sin, tanh } from '../ops/elementwise.ts';
import { linear, linears, noBias, projections } from '../ops/linear.ts';
import { layerNorm, noAffine, rmsNorm } from '../ops/norm.ts';
import { cat, chunk, create, permute, reshape, slice, to, unsqueeze, view } from '../ops/shape.ts';
import { tokenGrid, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';
import { joinRows, padded, prepared, sequences } from './z-image-sequence.ts';

/** Width of the timestep's embedding, and of the layer before it. */
const [timeSize, timeInner] = [256, 1024];

/** diffusers `ZImageTransformer2DModel.forward`: refines text and image separately, then one stream, image first. */
export function runZImage(run: Run, config: ZImageConfig, request: Request): void {
  const { batch } = request;
  const patch = config.all_patch_size[0]!;
  const [rows, columns] = tokenGrid(request, patch);
  const [size, tokens] = [config.dim, rows * columns];
  const temb = timeEmbedding(run, batch);
  const [text, image] = sequences(run, config, request, rows, columns, patch);
  const tables = { made: null as Tensor[] | null };
  const embedder = `all_x_embedder.${patch}-1`;
  const joinedPatches = cat(run, image.features, 0);
  const embedded = run.rebind(joinedPatches, linear(run, embedder, joinedPatches, size));
  run.drop(...image.features);
  const [imageStart, imageTable] = prepared(run, 'x_pad_token', embedded, image, batch, config, tables);
  let x = imageStart;
  run.drop(embedded);
  const block = (name: string, states: Tensor, table: Tensor, time: Tensor | null) =>
    run.rebind(states, transformerBlock(run, name, states, time, table, config.n_heads));
  for (let i = 0; i < config.n_refiner_layers; i++) x = block(`noise_refiner.${i}`, x, imageTable, temb);
  const captions = run.call('', () => {
    const prompts = cat(run, text.features, 0);
    const normed = rmsNorm(run, 'cap_embedder.0', prompts);
    return linear(run, 'cap_embedder.1', normed, size);
  });
  run.drop(...text.features);
  const [textStart, textTable] = prepared(run, 'cap_pad_token', captions, text, batch, config, tables);
  let context = textStart;
  run.drop(captions);
  for (let i = 0; i < config.n_refiner_layers; i++)
    context = block(`context_refiner.${i}`, context, textTable, null);
  const [joined, table] = run.call('', () => {
    const rows = Array.from({ length: batch }, () => [
      joinRows(run, x, context),
      joinRows(run, imageTable, textTable),
    ]);
    const total = image.tokens + text.tokens;
    return eachOf([0, 1], (part) => padded(run, rows[0]![part]!, batch, total));
  });
  let unified = joined;
  for (let i = 0; i < config.n_layers; i++) unified = block(`layers.${i}`, unified, table, temb);
  const out = finalLayer(run, `all_final_layer.${patch}-1`, unified, temb, patch ** 2 * config.in_channels);
  unified = run.rebind(unified, out);
  for (let i = 0; i < batch; i++) {
    const row = slice(run, view(run, slice(run, unified, 0, 1), [unified.shape[1]!, -1]), 0, tokens);
    const patches = view(run, row, [1, rows, columns, 1, patch, patch, config.in_channels]);
    reshape(run, permute(run, patches, [6, 0, 3, 1, 4, 2, 5]), [-1, 1, rows * patch, columns * patch]);
  }
}

/** `TimestepEmbedder` named `t_embedder` of the timestep times 1000. */
function timeEmbedding(run: Run, batch: number): Tensor {
  return run.call('t_embedder', () => {
    const scaled = mulScalar(run, run.input([batch]));
    const waves = run.call('', () => {
      const steps = create(run, 'arange', [timeSize / 2], 'float32');
      const products = mulScalar(run, steps);
      run.drop(steps);
      const quotients = divScalar(run, products);
      run.drop(products);
      const frequencies = exp(run, quotients);
      run.drop(quotients);
      const angles = run.call('', () =>
        mul(run, to(run, unsqueeze(run, scaled, 1), 'float32'), unsqueeze(run, frequencies, 0)),
      );
      return cat(run, [cos(run, angles), sin(run, angles)], -1);
    });
    const cast = run.rebind(waves, to(run, waves, run.dtype));
    const first = linear(run, 'mlp.0', cast, timeInner);
    const active = run.rebind(first, silu(run, first));
    return linear(run, 'mlp.2', active, timeSize);
  });
}

/** `ZImageTransformerBlock`, modulated if `temb` is given. */
function transformerBlock(
  run: Run,
  name: string,
  input: Tensor,
  temb: Tensor | null,
  table: Tensor,
  heads: number,
): Tensor {
  const size = input.shape.at(-1)!;
  return run.checkpoint(name, () => {
    const vectors = temb && modulation(run, temb, size);
    const scaled = (norm: string, x: Tensor, by: Tensor | undefined) =>
      run.call('', () => {
        const plain = rmsNorm(run, norm, x);
        return by ? mul(run, plain, by) : plain;
      });
    const attended = run.call('', () =>
      selfAttention(run, scaled('attention_norm1', input, vectors?.[2]), table, heads),
    );
    let hidden = run.call('', () => add(run, input, scaled('attention_norm2', attended, vectors?.[0])));
    hidden = run.replace(hidden, () => {
      const branch = run.call('', () => feedForward(run, scaled('ffn_norm1', hidden, vectors?.[3])));
      const normed = rmsNorm(run, 'ffn_norm2', branch);
      run.drop(branch);
      return add(run, hidden, vectors ? run.rebind(normed, mul(run, vectors[1], normed)) : normed);
    });
    return hidden;
  });
}

/** Modulation vectors: [gate of attention, gate of the feed-forward, scale of attention, scale of the feed-forward]. */
function modulation(run: Run, temb: Tensor, size: number): Tensors<4> {
  const all = linear(run, 'adaLN_modulation.0', temb, 4 * size);
  const parts = run.call('', () => chunk(run, unsqueeze(run, all, 1), 4, 2));
  const [scaleAttention, gateAttention, scale, gate] = parts;
  const gates = eachOf([gateAttention, gate], (part) => run.rebind(part, tanh(run, part)));
  const scales = eachOf([scaleAttention, scale], (part) => run.rebind(part, addScalar(run, part)));
  return [...gates, ...scales];
}

/** `FeedForward` named `feed_forward`. */
function feedForward(run: Run, x: Tensor): Tensor {
  const size = x.shape.at(-1)!;
  const inner = Math.floor((size / 3) * 8);
  return run.call('feed_forward', () => {
    const product = run.call('', () => {
      const [first, third] = linears(run, ['w1', 'w3'], x, inner, noBias);
      return mul(run, silu(run, first), third);
    });
    return linear(run, 'w2', product, size, noBias);
  });
}

/** diffusers `Attention` named `attention` with `ZSingleStreamAttnProcessor`. */
function selfAttention(run: Run, x: Tensor, table: Tensor, heads: number): Tensor {
  const size = x.shape.at(-1)!;
  return run.call('attention', () => {
    const parts = linears(run, projections, x, size, noBias);
    const [queries, keys, value] = eachOf(parts, (part) => splitHeads(run, part, heads));
    let query = run.rebind(queries, rmsNorm(run, 'norm_q', queries));
    let key = run.rebind(keys, rmsNorm(run, 'norm_k', keys));
    query = run.rebind(query, rotateComplex(run, query, table, 2));
    key = run.rebind(key, rotateComplex(run, key, table, 2));
    const hidden = mergeHeads(run, tokensFirstAttention(run, query, key, value));
    return linear(run, 'to_out.0', hidden, size, noBias);
  });
}

/** `FinalLayer` named `name`: norm, scale, projection to pixels. */
function finalLayer(run: Run, name: string, x: Tensor, temb: Tensor, out: number): Tensor {
  return run.call(name, () => {
    const scale = run.call('', () => {
      const vector = siluLinear(run, 'adaLN_modulation.1', temb, x.shape.at(-1)!);
      return unsqueeze(run, addScalar(run, vector), 1);
    });
    const scaled = run.call('', () => mul(run, layerNorm(run, 'norm_final', x, noAffine), scale));
    return run.rebind(scaled, linear(run, 'linear', scaled, out));
  });
}
