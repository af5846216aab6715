import { cos, divScalar, mul, mulScalar, pow, sin } from '../ops/elementwise.ts';
import { cat, create, stack, to, unsqueeze } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor } from '../tensor.ts';

/** diffusers `get_2d_sincos_pos_embed` as a float32 table (tokens, size): sines and cosines of rows and columns in float64. */
export function computedPositions(run: Run, rows: number, columns: number, size: number): Tensor {
  return run.call('', () => {
    const exact = run.call('', () => {
      const axes = eachOf([rows, columns], (count) =>
        run.call('', () => {
          const steps = create(run, 'arange', [count], 'float32');
          const scaled = divScalar(run, steps);
          run.drop(steps);
          return divScalar(run, scaled);
        }),
      );
      const spread = eachOf(axes, (axis) => ({ ...run.alias(axis), shape: [columns, rows] }));
      const grid = stack(run, spread, 0);
      const flat = run.view(grid, [rows * columns], [1]);
      const parts = [sines(run, flat, size / 2), sines(run, flat, size / 2)];
      return cat(run, parts, 1);
    });
    return to(run, exact, 'float32');
  });
}

/** diffusers `get_1d_sincos_pos_embed_from_grid`. */
function sines(run: Run, positions: Tensor, size: number): Tensor {
  return run.call('', () => {
    const omega = run.call('', () => {
      const steps = create(run, 'arange', [size / 2], 'float64');
      const powers = pow(run, steps);
      const inverse = run.emitOne('reciprocal', [powers], { shape: powers.shape, dtype: 'float64' });
      return mulScalar(run, inverse);
    });
    const angles = mul(run, unsqueeze(run, positions, 1), omega);
    return cat(run, [sin(run, angles), cos(run, angles)], 1);
  });
}
