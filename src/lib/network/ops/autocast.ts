import type { Run } from '../run.ts';
import type { Tensor, Weight } from '../tensor.ts';
import { to } from './shape.ts';

/** An operand of a convolution, linear layer or attention: cast down under `torch.autocast`, otherwise unchanged. */
export function lowPrecision(run: Run, x: Tensor): Tensor {
  return run.autocast && x.dtype !== run.autocast && isFloat(x) ? to(run, x, run.autocast) : x;
}

/** An operand of a norm, softmax or power: cast up to float32 under `torch.autocast`, otherwise unchanged. */
export function fullPrecision(run: Run, x: Tensor): Tensor {
  return run.autocast && x.dtype !== 'float32' && isFloat(x) ? to(run, x, 'float32') : x;
}

/** A cast copy of each parameter that is not stored in the type of autocast. */
export function castsOf(run: Run, weights: readonly Weight[]): Tensor[] {
  const { autocast } = run;
  if (!autocast) return [];
  return weights
    .filter((weight) => (weight.dtype ?? run.dtype) !== autocast)
    .map((weight) => run.castOf(weight));
}

/** The operand, then the cast copies of its parameters. */
export function underAutocast(run: Run, x: Tensor, weights: readonly Weight[]): [Tensor, ...Tensor[]] {
  return [lowPrecision(run, x), ...castsOf(run, weights)];
}

function isFloat(x: Tensor): boolean {
  return x.dtype.includes('float');
}
