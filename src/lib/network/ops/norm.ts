import { elementBytes } from '../dtype.ts';
import { isContiguous } from '../layout.ts';
import type { Run } from '../run.ts';
import type { Tensor, Weight } from '../tensor.ts';
import { fullPrecision } from './autocast.ts';
import { add, addScalar, mul, pow, rsqrt } from './elementwise.ts';
import { contiguous, to } from './shape.ts';

/** `nn.GroupNorm` over channels (dimension 1): copies a tensor that is not row-major first. */
export function groupNorm(run: Run, name: string, input: Tensor, groups: number): Tensor {
  return run.call(name, () => {
    const x = fullPrecision(run, input);
    const weights = affineWeights(run, x.shape[1]!);
    const rows = isContiguous(x.shape, x.strides) ? x : contiguous(run, x);
    const statistics = { shape: [x.shape[0]!, groups], dtype: x.dtype };
    const outputs = [{ shape: x.shape, dtype: x.dtype }, statistics, statistics] as const;
    return run.emit('native_group_norm', [rows], outputs, { weights, saves: [rows] })[0];
  });
}

/** Options of a layer norm without parameters. */
export const noAffine = { affine: false } as const;

/** Options of a layer norm. */
export interface LayerNormOptions {
  /** Learnt scale and shift; default true. */
  affine?: boolean;
  /** Learnt shift in addition to the scale; default true. */
  bias?: boolean;
}

/** `nn.LayerNorm` over the last dimension; statistics are float32. */
export function layerNorm(run: Run, name: string, input: Tensor, options: LayerNormOptions = {}): Tensor {
  return run.call(name, () => {
    const x = fullPrecision(run, input);
    return normalise(run, x, layerNormWeights(run, x, options));
  });
}

function layerNormWeights(run: Run, x: Tensor, { affine, bias }: LayerNormOptions): Weight[] {
  return affine === false ? [] : affineWeights(run, x.shape.at(-1)!, bias);
}

/** The kernel of a layer norm: the result in the type of x, means and deviations in float32. */
function normalise(run: Run, x: Tensor, weights: readonly Weight[]): Tensor {
  const statistics = { shape: x.shape.with(-1, 1), dtype: 'float32' } as const;
  const outputs = [{ shape: x.shape, dtype: x.dtype }, statistics, statistics] as const;
  return run.emit('native_layer_norm', [x], outputs, { weights, saves: [x] })[0];
}

/** Learnt scale and, unless `bias` is false, shift of the running norm. */
function affineWeights(run: Run, size: number, bias = true): Weight[] {
  const scale = run.weight('weight', 'norm', [size]);
  return bias ? [scale, run.weight('bias', 'norm', [size])] : [scale];
}

/** Options of diffusers' `RMSNorm`. */
export interface RmsNormOptions {
  /** Learnt scale; default true. */
  affine?: boolean;
  /** Learnt shift in addition to the scale; default false. */
  bias?: boolean;
}

/**
 * diffusers `RMSNorm` over the last dimension, term by term: mean of squares and product with the reciprocal of its
 * root in float32, then a cast to the type of the weights.
 */
export function rmsNorm(run: Run, name: string, x: Tensor, options: RmsNormOptions = {}): Tensor {
  return run.call(name, () => {
    const variance = meanSquare(run, x);
    const shifted = addScalar(run, variance);
    const inverse = rsqrt(run, shifted);
    run.drop(shifted);
    let hidden = mul(run, x, inverse);
    run.drop(inverse);
    if (options.affine === false) return run.rebind(hidden, to(run, hidden, x.dtype));
    const scale = run.weight('weight', 'norm', [x.shape.at(-1)!]);
    if (elementBytes[run.dtype] === 2) hidden = run.rebind(hidden, to(run, hidden, scale.dtype ?? run.dtype));
    hidden = run.rebind(hidden, mul(run, hidden, run.parameter(scale)));
    if (!options.bias) return hidden;
    return run.rebind(hidden, add(run, hidden, run.parameter(run.weight('bias', 'norm', scale.shape))));
  });
}

/** `x.to(float32).pow(2).mean(-1, keepdim=True)`. */
function meanSquare(run: Run, x: Tensor): Tensor {
  return run.call('', () => {
    const float = to(run, x, 'float32');
    const squares = pow(run, float);
    run.drop(float);
    return mean(run, squares);
  });
}

/** `x.mean(-1, keepdim=True)`. */
export function mean(run: Run, x: Tensor): Tensor {
  return run.emitOne('mean', [x], { shape: x.shape.with(-1, 1), dtype: x.dtype });
}

/** `x.sum(dim, keepdim=True)`. */
export function sum(run: Run, x: Tensor, dim: number): Tensor {
  return run.emitOne('sum', [x], { shape: x.shape.with(dim, 1), dtype: x.dtype });
}

/**
 * `torch.nn.RMSNorm` named `name` over the last dimension, as PyTorch composes it without a fused kernel: statistics
 * and both products in float32.
 */
export function torchRmsNorm(run: Run, name: string, x: Tensor, affine = true): Tensor {
  return run.call(name, () => {
    const wide = to(run, x, 'float32');
    const inverse = run.call('', () => rsqrt(run, mean(run, pow(run, wide))));
    let normed = mul(run, wide, inverse);
    if (affine) {
      const scale = run.parameter(run.weight('weight', 'norm', [x.shape.at(-1)!]));
      normed = run.rebind(normed, mul(run, normed, scale));
    }
    run.drop(wide);
    return to(run, normed, x.dtype);
  });
}

/** diffusers `FP32LayerNorm` named `name`: casts x and the parameters to float32, returns the type of x. */
export function wideLayerNorm(run: Run, name: string, x: Tensor, options: LayerNormOptions = {}): Tensor {
  return run.call(name, () => {
    const normed = run.call('', () => {
      const wide = to(run, x, 'float32');
      const weights = layerNormWeights(run, x, options);
      for (const weight of weights) to(run, run.parameter(weight), 'float32');
      return normalise(run, wide, weights);
    });
    return to(run, normed, x.dtype);
  });
}
