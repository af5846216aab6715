import { reshape, transpose } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import { type Tensor } from '../tensor.ts';

/** Rebinds (batch, heads, tokens, head size) to (batch, tokens, width). */
export function joinHeads(run: Run, x: Tensor): Tensor {
  const [batch, heads, , size] = x.shape as [number, number, number, number];
  return run.replace(x, () => reshape(run, transpose(run, x, 1, 2), [batch, -1, heads * size]));
}
