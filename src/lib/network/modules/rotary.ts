import { add, cos, divScalar, mul, mulScalar, neg, pow, sin } from '../ops/elementwise.ts';
import { cat, create, repeatInterleave, reshape, stack, to, unsqueeze, view } from '../ops/shape.ts';
import type { Dtype } from '../dtype.ts';
import { contiguousStrides } from '../layout.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';

/** Cosines and sines of every token's position. */
export type RotaryTable = Tensors<2>;

/** diffusers `get_1d_rotary_pos_embed(repeat_interleave_real=True, use_real=True)`: cosines and sines, float32. */
function rotaryTable(run: Run, positions: Tensor, size: number, dtype: Dtype): RotaryTable {
  return run.call('', () => {
    const half = size / 2;
    const frequencies = run.call('', () => {
      let x = create(run, 'arange', [half], dtype);
      x = run.rebind(x, divScalar(run, x));
      x = run.rebind(x, pow(run, x));
      const inverse = run.emitOne('reciprocal', [x], { shape: x.shape, dtype });
      const scaled = mulScalar(run, inverse);
      run.drop(x, inverse);
      return divScalar(run, scaled);
    });
    const angles = run.call('', () => mul(run, unsqueeze(run, positions, 1), frequencies));
    run.drop(frequencies);
    const wave = (f: typeof cos) =>
      run.call('', () => {
        const values = f(run, angles);
        const repeated = repeatInterleave(run, values, 2, 1);
        run.drop(values);
        return to(run, repeated, 'float32');
      });
    return [wave(cos), wave(sin)];
  });
}

/**
 * diffusers `FluxPosEmbed`: float32 cosines and sines of every token over all axes, from positions (tokens, axes).
 */
export function axialRotaryTable(run: Run, ids: Tensor, axes: readonly number[]): RotaryTable {
  return run.call('pos_embed', () => {
    const positions = to(run, ids, 'float32');
    const tables = axes.map((size) => {
      const column = run.view(positions, [ids.shape[0]!], [axes.length]);
      const table = rotaryTable(run, column, size, 'float64');
      run.drop(column);
      return table;
    });
    return eachOf([0, 1], (part) => {
      const columns = tables.map((table) => table[part]);
      return cat(run, columns, -1);
    });
  });
}

/** diffusers `apply_rotary_emb` with pairs of neighbours, summed in float32. x is (batch, tokens, heads, size) or heads first. */
export function rotate(run: Run, x: Tensor, table: RotaryTable, tokenDimension: 1 | 2): Tensor {
  return run.call('', () => {
    const [cosines, sines] = eachOf(table, (each) =>
      unsqueeze(run, unsqueeze(run, each, 0), tokenDimension === 1 ? 2 : 0),
    );
    const pairs = reshape(run, x, [...x.shape.slice(0, -1), -1, 2]);
    const real = run.view(pairs, pairs.shape.slice(0, -1), pairs.strides.slice(0, -1));
    const imaginary = run.alias(real);
    const rotated = run.call('', () => {
      const negative = neg(run, imaginary);
      return view(run, stack(run, [negative, real], -1), x.shape);
    });
    const first = run.call('', () => mul(run, to(run, x, 'float32'), cosines));
    const second = run.call('', () => mul(run, to(run, rotated, 'float32'), sines));
    const sum = add(run, first, second);
    run.drop(first, second);
    return to(run, sum, x.dtype);
  });
}

/** Rotates x (batch, tokens, heads, size) by complex numbers (tokens, size / 2): float32 pairs viewed as complex. */
export function rotateComplex(run: Run, x: Tensor, frequencies: Tensor, frequencyDimension = 1): Tensor {
  return run.call('', () => {
    const wide = run.call('', () => reshape(run, to(run, x, 'float32'), [...x.shape.slice(0, -1), -1, 2]));
    const shape = wide.shape.slice(0, -1);
    const complex = { ...run.view(wide, shape, contiguousStrides(shape)), dtype: 'complex64' as const };
    const turned = mul(run, complex, unsqueeze(run, frequencies, frequencyDimension));
    const part = turned.dtype === 'complex128' ? ('float64' as const) : ('float32' as const);
    const real = { ...run.view(turned, x.shape, contiguousStrides(x.shape)), dtype: part };
    return to(run, real, x.dtype);
  });
}
