import { scaledDotProductAttention } from '../ops/attention.ts';
import { permute, reshape, transpose, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';

/** Rebinds (batch, tokens, width) to (batch, tokens, heads, head size). */
export function splitHeads(run: Run, x: Tensor, heads: number): Tensor {
  return run.rebind(x, view(run, x, [...x.shape.slice(0, 2), heads, -1]));
}

/** Rebinds (batch, tokens, width) to (batch, heads, tokens, head size). */
export function headsFirst(run: Run, x: Tensor, heads: number): Tensor {
  return run.replace(x, () => transpose(run, view(run, x, [...x.shape.slice(0, 2), heads, -1]), 1, 2));
}

/** Rebinds (batch, heads, tokens, head size) to (batch, tokens, width). */
export function joinHeads(run: Run, x: Tensor): Tensor {
  const [batch, heads, , size] = x.shape as [number, number, number, number];
  return run.replace(x, () => reshape(run, transpose(run, x, 1, 2), [batch, -1, heads * size]));
}

/** Rebinds (batch, tokens, heads, head size) to (batch, tokens, width). */
export function mergeHeads(run: Run, x: Tensor): Tensor {
  return run.rebind(x, reshape(run, x, [...x.shape.slice(0, 2), -1]));
}

/** diffusers' native attention backend on (batch, tokens, heads, head size); the result has the same layout. */
export function tokensFirstAttention(run: Run, ...inputs: Tensors<3>): Tensor {
  return run.call('', () => {
    const headFirst = eachOf(inputs, (each) => permute(run, each, [0, 2, 1, 3]));
    return permute(run, scaledDotProductAttention(run, ...headFirst), [0, 2, 1, 3]);
  });
}
