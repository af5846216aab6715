import { elementBytes } from '../dtype.ts';
import { elements, type Shape } from '../layout.ts';
import type { Allocation, Run } from '../run.ts';
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';
import { fullPrecision, lowPrecision } from './autocast.ts';

/**
 * `F.scaled_dot_product_attention` on (batch, heads, tokens, head size) by the flash kernel: allocates the output and
 * the float32 log-sum-exp of each query, never the scores.
 */
export function scaledDotProductAttention(run: Run, ...inputs: Tensors<3>): Tensor {
  return run.call('', () => flash(run, ...eachOf(inputs, (each) => lowPrecision(run, each))));
}

function flash(run: Run, query: Tensor, key: Tensor, value: Tensor): Tensor {
  const rows = query.shape.slice(0, -1);
  const shape = [...rows, value.shape.at(-1)!];
  const output: Allocation = { shape, dtype: query.dtype };
  if (run.grad && elementBytes[query.dtype] === 2) output.strides = headsInside(shape);
  const logSumExp = { shape: rows, dtype: 'float32' as const };
  const flops = 2 * elements(rows) * key.shape.at(-2)! * (query.shape.at(-1)! + value.shape.at(-1)!);
  // One operation allocates both, so that they count towards the peak together, as in the kernel.
  const operands = [query, key, value];
  const details = { flops, saves: operands };
  const [made, statistics] = run.emit('scaled_dot_product_attention', operands, [output, logSumExp], details);
  run.saveOutput(made);
  run.drop(statistics);
  return made;
}

/**
 * The kernel for 16 bits writes the heads of a token next to each other, so that joining them is a view and the backward
 * pass keeps one tensor, not two. Without a graph it makes no difference to the peak.
 */
function headsInside(shape: Shape): Shape {
  const [heads, tokens, size] = shape.slice(1) as [number, number, number];
  return [tokens * heads * size, size, heads * size, 1];
}

/** `softmax(dim=-1)`: a new tensor of the same type, kept for the backward pass. */
export function softmax(run: Run, input: Tensor): Tensor {
  const scores = fullPrecision(run, input);
  const made = run.emitOne('_softmax', [scores], { shape: scores.shape, dtype: scores.dtype });
  run.saveOutput(made);
  return made;
}
