import type { Tensor, Weight } from '../tensor.ts';

const keepsInput: ReadonlySet<string> = new Set([
  'silu',
  'gelu',
  'sin',
  'cos',
  'pow',
  'native_layer_norm',
  'native_group_norm',
  'rms_norm',
  'convolution',
  'scaled_dot_product_attention',
]);
const keepsOutput: ReadonlySet<string> = new Set([
  'relu',
  'sigmoid',
  'tanh',
  'exp',
  'rsqrt',
  'sqrt',
  '_softmax',
  'scaled_dot_product_attention',
]);
/** Products: each factor is kept if the other one needs a gradient. */
const products: ReadonlySet<string> = new Set(['mul', 'addmm', 'mm', 'bmm', 'baddbmm']);

/** The tensors that autograd keeps for the backward pass of an operation: its formulas (`derivatives.yaml` of PyTorch). */
export function savedReads(name: string, reads: readonly Tensor[], weights: readonly Weight[]): Tensor[] {
  if (keepsInput.has(name)) return [...reads];
  if (name === 'embedding') return weights.some((each) => each.trainable) ? [...reads] : [];
  if (name === 'div') return reads.length > 1 ? reads.slice(reads[1]!.requiresGrad ? 0 : 1) : [];
  if (!products.has(name)) return [];
  const [left, right] = reads;
  if (left && right) return [...(right.requiresGrad ? [left] : []), ...(left.requiresGrad ? [right] : [])];
  return left && weights.some((each) => each.trainable) ? [left] : [];
}

/** Whether autograd keeps the result of an operation. */
export const savedOutput = (name: string): boolean => keepsOutput.has(name);
