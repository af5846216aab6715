import type { Dtype } from '../dtype.ts';
import { elements } from '../layout.ts';
import { castsOf, fullPrecision, lowPrecision } from '../ops/autocast.ts';
import { addAdapter } from '../ops/linear.ts';
import type { Allocation, Run } from '../run.ts';
import type { Tensor, Weight } from '../tensor.ts';
import { savedOutput, savedReads } from './saves.ts';

/** A recorded operation at one size. */
interface Recorded {
  readonly kind: string;
  readonly reads: readonly Tensor[];
  readonly allocations: readonly Allocation[];
  readonly weights: readonly Weight[];
  readonly flops: number;
}

/** Products, which `torch.autocast` computes in 16 bits. */
const low: ReadonlySet<string> = new Set([
  'convolution',
  'addmm',
  'mm',
  'bmm',
  'baddbmm',
  'scaled_dot_product_attention',
]);
/** What it computes in float32. */
const high: ReadonlySet<string> = new Set([
  'native_layer_norm',
  'native_group_norm',
  'rms_norm',
  '_softmax',
  'pow',
  'rsqrt',
  'exp',
  'sum',
  'cumsum',
]);

/** Runs a recorded operation, with the casts of autocast and the adapter of a linear layer. */
export function emitRecorded(run: Run, { kind, reads, allocations, weights, flops }: Recorded): Tensor[] {
  const operands = run.autocast ? reads.map((each) => cast(run, kind, each)) : reads;
  const typed = run.autocast ? allocations.map((each) => retyped(run, kind, operands, each)) : allocations;
  const product = kind === 'addmm' || kind === 'mm';
  const linear = product ? weights.find((each) => each.kind === 'linear' && each.shape.length === 2) : null;
  const [out, size] = linear?.shape ?? [1, 1];
  const outputs = linear
    ? typed.map((each) => ({ ...each, shape: [elements(each.shape) / out!, out!] }))
    : typed;
  const casts = low.has(kind) ? castsOf(run, weights) : [];
  const saves = [...savedReads(kind, operands, weights), ...casts];
  const made: Tensor[] = run.emit(kind, operands, outputs, { flops, weights, saves });
  if (savedOutput(kind)) run.saveOutput(made[0]!);
  if (!linear || !reads[0] || !run.lora?.targets(run.path)) return made;
  const rows = elements(outputs[0]!.shape) / out!;
  const input: Tensor = { ...reads[0], shape: [rows, size!], strides: [size!, 1] };
  return [addAdapter(run, input, made[0]!, run.lora)];
}

function cast(run: Run, kind: string, x: Tensor): Tensor {
  if (low.has(kind)) return lowPrecision(run, x);
  return isHigh(run, kind) ? fullPrecision(run, x) : x;
}

const isHigh = (run: Run, kind: string): boolean => high.has(kind) && !(run.traced && kind === 'rms_norm');

/** The type of a result that was recorded in the type of the component. */
function retyped(run: Run, kind: string, operands: readonly Tensor[], allocation: Allocation): Allocation {
  if (allocation.dtype !== run.dtype || kind === '_to_copy') return allocation;
  const wide = operands.some((each) => each.dtype === 'float32');
  const dtype: Dtype = low.has(kind)
    ? run.autocast!
    : isHigh(run, kind) || wide
      ? 'float32'
      : allocation.dtype;
  return { ...allocation, dtype };
}
