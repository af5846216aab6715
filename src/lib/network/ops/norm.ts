import { isContiguous } from '../layout.ts';
import type { Run } from '../run.ts';
import type { Tensor, Weight } from '../tensor.ts';
import { fullPrecision } from './autocast.ts';
import { contiguous } from './shape.ts';

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

/** `x.mean(-1, keepdim=True)`. */
export function mean(run: Run, x: Tensor): Tensor {
  return run.emitOne('mean', [x], { shape: x.shape.with(-1, 1), dtype: x.dtype });
}
