import type { ZImageConfig } from '../../../content/schemas/architectures/transformer.ts';
import { divScalar, mul, mulScalar, pow } from '../ops/elementwise.ts';
import { cat, create, permute, reshape, slice, stack, to, unsqueeze, view } from '../ops/shape.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';

/** Sequences are padded to a multiple of this number of tokens. */
const multiple = 32;

/** One stream before the blocks: for each row its tokens, their positions, and which of them are padding. */
interface Sequence {
  features: Tensor[];
  positions: Tensor[];
  padding: Tensor[];
  tokens: number;
}

/** `patchify_and_embed`: prompt and image of every row as tokens, padded to a multiple of 32. */
export function sequences(
  run: Run,
  config: ZImageConfig,
  request: Request,
  rows: number,
  columns: number,
  patch: number,
): [Sequence, Sequence] {
  const textTokens = request.textTokens ?? config.text_tokens;
  const [text, image] = [textTokens, rows * columns].map((count): Sequence => {
    const tokens = Math.ceil(count / multiple) * multiple;
    return { features: [], positions: [], padding: [], tokens };
  }) as [Sequence, Sequence];
  // All images are views of one latent.
  const latents = run.input([request.batch, config.in_channels, 1, rows * patch, columns * patch]);
  for (let i = 0; i < request.batch; i++) {
    padWithPositions(run, text, run.input([textTokens, config.cap_feat_dim]), [text.tokens, 1, 1]);
    const patches = run.call('', () => {
      const { in_channels: channels } = config;
      const latent = view(run, slice(run, latents, 0, 1), [channels, 1, 1, rows, patch, columns, patch]);
      return reshape(run, permute(run, latent, [1, 3, 5, 2, 4, 6, 0]), [rows * columns, -1]);
    });
    padWithPositions(run, image, patches, [1, rows, columns]);
  }
  return [text, image];
}

/** `_pad_with_ids`: adds repeated tokens up to the multiple, their grid of positions, and a mask of the padding. */
function padWithPositions(run: Run, sequence: Sequence, features: Tensor, grid: readonly number[]): void {
  const count = features.shape[0]!;
  const extra = (multiple - (count % multiple)) % multiple;
  const positions = coordinateGrid(run, grid);
  const push = (allPositions: Tensor, allFeatures: Tensor, padding: Tensor) => {
    sequence.positions.push(allPositions);
    sequence.features.push(allFeatures);
    sequence.padding.push(padding);
  };
  if (extra === 0) return push(positions, features, create(run, 'zeros', [count], 'bool'));
  const repeated = (from: Tensor, width: number) =>
    run.emitOne('repeat', [from], { shape: [extra, width], dtype: from.dtype });
  const made = run.call('', () => {
    const padPositions = run.call('', () => repeated(coordinateGrid(run, [1, 1, 1]), 3));
    const allPositions = cat(run, [positions, padPositions], 0);
    const last = slice(run, features, 0, 1);
    const paddedFeatures = run.call('', () => cat(run, [features, repeated(last, features.shape[1]!)], 0));
    const mask = run.call('', () =>
      cat(run, [create(run, 'zeros', [count], 'bool'), create(run, 'ones', [extra], 'bool')], 0),
    );
    return [allPositions, paddedFeatures, mask];
  });
  run.drop(positions, features);
  push(...made);
}

/** `create_coordinate_grid`, flattened: (tokens, 3) integers. */
function coordinateGrid(run: Run, grid: readonly number[]): Tensor {
  return run.call('', () => {
    const axes = grid.map((count) => create(run, 'arange', [count], 'int32'));
    const spread = axes.map((axis) => ({ ...run.alias(axis), shape: grid, strides: [0, 0, 0] }));
    return view(run, stack(run, spread, -1), [-1, 3]);
  });
}

/** `_prepare_sequence`: replaces padding by a learnt token, looks up rotations, stacks rows: [features, rotations]. */
export function prepared(
  run: Run,
  token: string,
  embedded: Tensor,
  sequence: Sequence,
  batch: number,
  config: ZImageConfig,
  tables: { made: Tensor[] | null },
): Tensors<2> {
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
      const parts = tables.made.map((each) => {
        const shape = [batch * tokens, each.shape[1]!];
        return run.emitOne('index', [each, positions], { shape, dtype: 'complex64' });
      });
      return cat(run, parts, -1);
    });
    const stacked = padded(run, filled, batch, tokens);
    return [stacked, padded(run, rotations, batch, tokens)];
  });
}

/** One row of each of two batches, concatenated. */
export function joinRows(run: Run, a: Tensor, b: Tensor): Tensor {
  return run.call('', () => {
    const rows = eachOf([a, b], (each) => view(run, slice(run, each, 0, 1), each.shape.slice(1)));
    return cat(run, rows, 0);
  });
}

/** `pad_sequence` of rows like `row`: one tensor for the batch, into which they are copied. */
export function padded(run: Run, row: Tensor, batch: number, tokens: number): Tensor {
  return run.emitOne('full', [], { shape: [batch, tokens, row.shape[1]!], dtype: row.dtype });
}

/** `RopeEmbedder.precompute_freqs_cis`: computed at the first call and kept by the model. */
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
      return rotations;
    });
    return made.map((rotations) =>
      run.emitOne('_to_copy', [rotations], { shape: rotations.shape, dtype: 'complex64' }),
    );
  });
}
