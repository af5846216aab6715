import { elements } from '../layout.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { fullPrecision, lowPrecision } from './autocast.ts';

/**
 * `F.scaled_dot_product_attention` on (batch, heads, tokens, head size) by the flash kernel: allocates the output and
 * the float32 log-sum-exp of each query, never the scores.
 */
export function scaledDotProductAttention(run: Run, q: Tensor, k: Tensor, v: Tensor): Tensor {
  return run.call('', () => flash(run, lowPrecision(run, q), lowPrecision(run, k), lowPrecision(run, v)));
}

function flash(run: Run, query: Tensor, key: Tensor, value: Tensor): Tensor {
  const rows = query.shape.slice(0, -1);
  const output = { shape: [...rows, value.shape.at(-1)!], dtype: query.dtype };
  const logSumExp = { shape: rows, dtype: 'float32' as const };
  const flops = 2 * elements(rows) * key.shape.at(-2)! * (query.shape.at(-1)! + value.shape.at(-1)!);
  // Two allocations, so that the peak is looked at with both alive, as in the kernel.
  const [made, statistics] = run.emit(
    'scaled_dot_product_attention',
    [query, key, value],
    [output, logSumExp],
    {
      flops,
      saves: [query, key, value],
    },
  );
  run.saveOutput(made!);
  run.drop(statistics!);
  return made!;
}

/** `softmax(dim=-1)`: a new tensor of the same type, kept for the backward pass. */
export function softmax(run: Run, input: Tensor): Tensor {
  const scores = fullPrecision(run, input);
  const made = run.emitOne('_softmax', [scores], { shape: scores.shape, dtype: scores.dtype });
  run.saveOutput(made);
  return made;
}
