import type { ZImageConfig } from '../../../content/schemas/architectures/transformer.ts';
import { rotateComplex } from '../modules/rotary.ts';
import { add, addScalar, cos, divScalar, exp, mul, mulScalar, pow, silu, sin, tanh } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { layerNorm, rmsNorm } from '../ops/norm.ts';
import { cat, chunk, create, permute, reshape, slice, stack, to, unsqueeze, view } from '../ops/shape.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { tokensFirstAttention } from './flux.ts';

const noBias = { bias: false };
/** Sequences are padded to a multiple of it. */
const multiple = 32;
/** Width of the timestep's embedding and of the layer before it. */
const [timeSize, timeInner] = [256, 1024];

/** One stream before the blocks: tokens of each row side by side, positions, and which of them are padding. */
interface Sequence {
  features: Tensor[];
  positions: Tensor[];
  padding: Tensor[];
  tokens: number;
}

/** diffusers `ZImageTransformer2DModel.forward`: text and picture refined apart, then one stream, picture first. */
export function runZImage(run: Run, config: ZImageConfig, request: Request): void {
  const { batch } = request;
  const [height, width] = latentSize(request, 8);
  const patch = config.all_patch_size[0]!;
  const [rows, columns] = [Math.floor(height / patch), Math.floor(width / patch)];
  const [size, tokens] = [config.dim, rows * columns];
  const temb = timeEmbedding(run, batch);
  const [text, picture] = sequences(run, config, request, rows, columns, patch);
  const tables = { made: null as Tensor[] | null };
  const embedder = `all_x_embedder.${patch}-1`;
  const joinedPatches = cat(run, picture.features, 0);
  const embedded = run.rebind(joinedPatches, linear(run, embedder, joinedPatches, size));
  run.drop(...picture.features);
  let [x, pictureTable] = prepared(run, 'x_pad_token', embedded, picture, batch, config, tables) as [Tensor, Tensor];
  run.drop(embedded);
  for (let i = 0; i < config.n_refiner_layers; i++)
    x = run.rebind(x, transformerBlock(run, `noise_refiner.${i}`, x, temb, pictureTable, config));
  const captions = run.call('', () => {
    const prompts = cat(run, text.features, 0);
    const normed = rmsNorm(run, 'cap_embedder.0', prompts);
    return linear(run, 'cap_embedder.1', normed, size);
  });
  run.drop(...text.features);
  let [context, textTable] = prepared(run, 'cap_pad_token', captions, text, batch, config, tables) as [Tensor, Tensor];
  run.drop(captions);
  for (let i = 0; i < config.n_refiner_layers; i++)
    context = run.rebind(context, transformerBlock(run, `context_refiner.${i}`, context, null, textTable, config));
  let unified: Tensor;
  const [joined, table] = run.call('', () => {
    const rows = Array.from({ length: batch }, () => [joinRows(run, x, context), joinRows(run, pictureTable, textTable)]);
    const total = picture.tokens + text.tokens;
    return [0, 1].map((part) => padded(run, rows[0]![part]!, batch, total));
  }) as [Tensor, Tensor];
  unified = joined;
  for (let i = 0; i < config.n_layers; i++)
    unified = run.rebind(unified, transformerBlock(run, `layers.${i}`, unified, temb, table, config));
  unified = run.rebind(unified, finalLayer(run, `all_final_layer.${patch}-1`, unified, temb, patch ** 2 * config.in_channels));
  for (let i = 0; i < batch; i++) {
    const row = slice(run, view(run, slice(run, unified, 0, 1), [unified.shape[1]!, -1]), 0, tokens);
    const patches = view(run, row, [1, rows, columns, 1, patch, patch, config.in_channels]);
    reshape(run, permute(run, patches, [6, 0, 3, 1, 4, 2, 5]), [config.in_channels, 1, rows * patch, columns * patch]);
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

/** `patchify_and_embed`: every row's prompt and picture as tokens, padded to a multiple of 32. */
function sequences(
  run: Run,
  config: ZImageConfig,
  request: Request,
  rows: number,
  columns: number,
  patch: number,
): [Sequence, Sequence] {
  const textTokens = request.textTokens ?? config.text_tokens;
  const total = (count: number) => Math.ceil(count / multiple) * multiple;
  const empty = (count: number): Sequence => ({ features: [], positions: [], padding: [], tokens: total(count) });
  const [text, picture] = [empty(textTokens), empty(rows * columns)];
  // All pictures are views of one latent.
  const latents = run.input([request.batch, config.in_channels, 1, rows * patch, columns * patch]);
  for (let i = 0; i < request.batch; i++) {
    padWithPositions(run, text, run.input([textTokens, config.cap_feat_dim]), [text.tokens, 1, 1]);
    const patches = run.call('', () => {
      const { in_channels: channels } = config;
      const latent = view(run, slice(run, latents, 0, 1), [channels, 1, 1, rows, patch, columns, patch]);
      return reshape(run, permute(run, latent, [1, 3, 5, 2, 4, 6, 0]), [rows * columns, -1]);
    });
    padWithPositions(run, picture, patches, [1, rows, columns]);
  }
  return [text, picture];
}

/** `_pad_with_ids`: tokens repeated up to the multiple, their grid of positions, and a mask of the padding. */
function padWithPositions(run: Run, sequence: Sequence, features: Tensor, grid: readonly number[]): void {
  const count = features.shape[0]!;
  const extra = (multiple - (count % multiple)) % multiple;
  const positions = coordinateGrid(run, grid);
  if (extra === 0) {
    sequence.positions.push(positions);
    sequence.features.push(features);
    sequence.padding.push(create(run, 'zeros', [count], 'bool'));
    return;
  }
  const repeated = (from: Tensor, width: number) =>
    run.emitOne('repeat', [from], { shape: [extra, width], dtype: from.dtype });
  const made = run.call('', () => {
    const padPositions = run.call('', () => repeated(coordinateGrid(run, [1, 1, 1]), 3));
    const allPositions = cat(run, [positions, padPositions], 0);
    const last = slice(run, features, 0, 1);
    const padded = run.call('', () => cat(run, [features, repeated(last, features.shape[1]!)], 0));
    const mask = run.call('', () =>
      cat(run, [create(run, 'zeros', [count], 'bool'), create(run, 'ones', [extra], 'bool')], 0),
    );
    return [allPositions, padded, mask];
  });
  run.drop(positions, features);
  sequence.positions.push(made[0]!);
  sequence.features.push(made[1]!);
  sequence.padding.push(made[2]!);
}

/** `create_coordinate_grid`, flattened: (tokens, 3) integers. */
function coordinateGrid(run: Run, grid: readonly number[]): Tensor {
  return run.call('', () => {
    const axes = grid.map((count) => create(run, 'arange', [count], 'int32'));
    const spread = axes.map((axis) => ({ ...run.alias(axis), shape: grid, strides: [0, 0, 0] }));
    return view(run, stack(run, spread, -1), [-1, 3]);
  });
}

/** `_prepare_sequence`: padding tokens replaced by a learnt one, rotations looked up, rows stacked: [features, rotations]. */
function prepared(
  run: Run,
  token: string,
  embedded: Tensor,
  sequence: Sequence,
  batch: number,
  config: ZImageConfig,
  tables: { made: Tensor[] | null },
): Tensor[] {
  return run.call('', () => {
    const { tokens } = sequence;
    const all = cat(run, [embedded], 0);
    const mask = run.call('', () => unsqueeze(run, cat(run, sequence.padding, 0), 1));
    const learnt = run.parameter(run.weight(token, 'other', [1, config.dim]));
    const filled = run.emitOne('where', [mask, learnt, all], { shape: all.shape, dtype: all.dtype });
    run.drop(all);
    const rotations = run.call('', () => {
      const positions = cat(run, sequence.positions, 0);
      tables.made ??= frequencyTables(run, config).map((each) => run.hold(each));
      const parts = tables.made.map((each) =>
        run.emitOne('index', [each, positions], {
          shape: [batch * tokens, each.shape[1]!],
          dtype: 'complex64',
        }),
      );
      return cat(run, parts, -1);
    });
    const stacked = padded(run, filled, batch, tokens);
    return [stacked, padded(run, rotations, batch, tokens)];
  });
}

/** One row of each of two batches, one after the other. */
function joinRows(run: Run, a: Tensor, b: Tensor): Tensor {
  return run.call('', () =>
    cat(run, [a, b].map((each) => view(run, slice(run, each, 0, 1), each.shape.slice(1))), 0),
  );
}

/** `pad_sequence` of rows like `row`: a tensor of the batch that they are copied into. */
function padded(run: Run, row: Tensor, batch: number, tokens: number): Tensor {
  return run.emitOne('full', [], { shape: [batch, tokens, row.shape[1]!], dtype: row.dtype });
}

/** `RopeEmbedder.precompute_freqs_cis`: made at the first call, kept by the model. */
function frequencyTables(run: Run, config: ZImageConfig): Tensor[] {
  return run.call('', () => {
    const made = config.axes_dims.map((axis, i) => {
      const half = axis / 2;
      const frequencies = run.call('', () => {
        let x = create(run, 'arange', [half], 'float64');
        x = run.rebind(x, divScalar(run, x));
        x = run.rebind(x, pow(run, x));
        const inverse = run.emitOne('reciprocal', [x], { shape: x.shape, dtype: 'float64' });
        return mulScalar(run, inverse);
      });
      const steps = create(run, 'arange', [config.axes_lens[i]!], 'float64');
      const angles = run.call('', () => {
        const outer = mul(run, unsqueeze(run, steps, 1), frequencies);
        return to(run, outer, 'float32');
      });
      const ones = create(run, 'ones_like', angles.shape, 'float32');
      const rotations = run.emitOne('polar', [ones, angles], { shape: angles.shape, dtype: 'complex64' });
      run.drop(ones);
      return { rotations, rest: [frequencies, steps, angles] };
    });
    return made.map(({ rotations }) =>
      run.emitOne('_to_copy', [rotations], { shape: rotations.shape, dtype: 'complex64' }),
    );
  });
}

/** `ZImageTransformerBlock`; without `temb` it is not modulated. */
function transformerBlock(
  run: Run,
  name: string,
  input: Tensor,
  temb: Tensor | null,
  table: Tensor,
  config: ZImageConfig,
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
      selfAttention(run, scaled('attention_norm1', input, vectors?.[2]), table, config),
    );
    let hidden = run.call('', () => add(run, input, scaled('attention_norm2', attended, vectors?.[0])));
    const advanced = run.call('', () => {
      const branch = run.call('', () => feedForward(run, scaled('ffn_norm1', hidden, vectors?.[3])));
      const normed = rmsNorm(run, 'ffn_norm2', branch);
      run.drop(branch);
      return add(run, hidden, vectors ? run.rebind(normed, mul(run, vectors[1]!, normed)) : normed);
    });
    hidden = run.rebind(hidden, advanced);
    return hidden;
  });
}

/** Modulation vectors: [gate of attention, gate of the feed-forward, scale of attention, scale of the feed-forward]. */
function modulation(run: Run, temb: Tensor, size: number): Tensor[] {
  const all = linear(run, 'adaLN_modulation.0', temb, 4 * size);
  const parts = run.call('', () => chunk(run, unsqueeze(run, all, 1), 4, 2));
  const [scaleAttention, gateAttention, scale, gate] = parts;
  const gates = [gateAttention!, gate!].map((part) => run.rebind(part, tanh(run, part)));
  const scales = [scaleAttention!, scale!].map((part) => run.rebind(part, addScalar(run, part)));
  return [...gates, ...scales];
}

/** `FeedForward` named `feed_forward`. */
function feedForward(run: Run, x: Tensor): Tensor {
  const size = x.shape.at(-1)!;
  const inner = Math.floor((size / 3) * 8);
  return run.call('feed_forward', () => {
    const product = run.call('', () => {
      const [first, third] = [linear(run, 'w1', x, inner, noBias), linear(run, 'w3', x, inner, noBias)];
      return mul(run, silu(run, first), third);
    });
    return linear(run, 'w2', product, size, noBias);
  });
}

/** diffusers `Attention` named `attention` with `ZSingleStreamAttnProcessor`. */
function selfAttention(run: Run, x: Tensor, table: Tensor, config: ZImageConfig): Tensor {
  const [batch, tokens, size] = x.shape as [number, number, number];
  return run.call('attention', () => {
    let [query, key, value] = ['to_q', 'to_k', 'to_v']
      .map((name) => linear(run, name, x, size, noBias))
      .map((part) => run.rebind(part, view(run, part, [batch, tokens, config.n_heads, -1]))) as [Tensor, Tensor, Tensor];
    query = run.rebind(query, rmsNorm(run, 'norm_q', query));
    key = run.rebind(key, rmsNorm(run, 'norm_k', key));
    query = run.rebind(query, rotateComplex(run, query, table, 2));
    key = run.rebind(key, rotateComplex(run, key, table, 2));
    let hidden = tokensFirstAttention(run, query, key, value);
    hidden = run.rebind(hidden, reshape(run, hidden, [batch, tokens, size]));
    return linear(run, 'to_out.0', hidden, size, noBias);
  });
}

/** `FinalLayer` named `name`: scaled norm, projection to pixels. */
function finalLayer(run: Run, name: string, x: Tensor, temb: Tensor, out: number): Tensor {
  return run.call(name, () => {
    const scale = run.call('', () => {
      const vector = run.call('', () => linear(run, 'adaLN_modulation.1', silu(run, temb), x.shape.at(-1)!));
      return unsqueeze(run, addScalar(run, vector), 1);
    });
    const scaled = run.call('', () => mul(run, layerNorm(run, 'norm_final', x, { affine: false }), scale));
    return run.rebind(scaled, linear(run, 'linear', scaled, out));
  });
}
