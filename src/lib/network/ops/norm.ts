import { isContiguous } from '../layout.ts';
import type { Run } from '../run.ts';
import type { Tensor, Weight } from '../tensor.ts';
import { mul, addScalar, pow, rsqrt } from './elementwise.ts';
import { contiguous, to } from './shape.ts';

/** `nn.GroupNorm` over channels (dimension 1): copies a tensor that is not row-major first. */
export function groupNorm(run: Run, name: string, x: Tensor, groups: number, affine = true): Tensor {
  return run.call(name, () => {
    const weights = affine ? affineWeights(run, x.shape[1]!) : [];
    const rows = isContiguous(x.shape, x.strides) ? x : contiguous(run, x);
    const statistics = { shape: [x.shape[0]!, groups], dtype: x.dtype };
    const output = { shape: x.shape, dtype: x.dtype };
    return run.emit('native_group_norm', [rows], [output, statistics, statistics], {
      weights,
      saves: [rows],
    })[0]!;
  });
}

/** Options of a layer norm. */
export interface LayerNormOptions {
  /** Learnt scale and shift; default true. */
  affine?: boolean;
  /** Learnt shift beside the scale; default true. */
  bias?: boolean;
}

/** `nn.LayerNorm` over the last dimension; statistics are float32. */
export function layerNorm(run: Run, name: string, x: Tensor, options: LayerNormOptions = {}): Tensor {
  return run.call(name, () => {
    const weights = options.affine === false ? [] : affineWeights(run, x.shape.at(-1)!, options.bias);
    const statistics = { shape: x.shape.with(-1, 1), dtype: 'float32' as const };
    const output = { shape: x.shape, dtype: x.dtype };
    return run.emit('native_layer_norm', [x], [output, statistics, statistics], { weights, saves: [x] })[0]!;
  });
}

/** Batch of learnt factors and, unless `bias` is false, shifts of the running norm. */
export function affineWeights(run: Run, size: number, bias = true): Weight[] {
  const scale = run.weight('weight', 'norm', [size]);
  return bias ? [scale, run.weight('bias', 'norm', [size])] : [scale];
}

/** The root mean square's reciprocal of the last dimension, as written out in float32: `rsqrt(mean(x²) + eps)`. */
export function inverseRootMeanSquare(run: Run, x: Tensor): Tensor {
  return run.call('', () => {
    const float = to(run, x, 'float32');
    const squares = pow(run, float);
    const mean = run.emitOne('mean', [squares], { shape: x.shape.with(-1, 1), dtype: 'float32' });
    run.drop(squares, float);
    return rsqrt(run, run.rebind(mean, addScalar(run, mean)));
  });
}

/** A learnt vector in arithmetic: stands for `self.weight`, resident and so without bytes of its own. */
export function scaleBy(run: Run, x: Tensor, weight: Weight): Tensor {
  return mul(run, x, run.parameter(weight));
}
