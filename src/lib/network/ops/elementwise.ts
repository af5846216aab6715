import { elementBytes, type Dtype } from '../dtype.ts';
import {
  broadcastStrides,
  contiguousStrides,
  elementwiseStrides,
  isContiguous,
  type Shape,
} from '../layout.ts';
import type { Allocation, Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** An elementwise operation on one tensor. @param keeps what the backward pass needs */
function unary(name: string, keeps: 'input' | 'output' | 'nothing') {
  return (run: Run, x: Tensor): Tensor => {
    const made = run.emitOne(name, [x], like(x), keeps === 'input' ? { saves: [x] } : {});
    if (keeps === 'output') run.saveOutput(made);
    return made;
  };
}

export const silu = unary('silu', 'input');
export const gelu = unary('gelu', 'input');
export const exp = unary('exp', 'output');
export const sin = unary('sin', 'input');
export const cos = unary('cos', 'input');
/** Arithmetic with a Python number: the input is not kept. */
export const addScalar = unary('add', 'nothing');
export const mulScalar = unary('mul', 'nothing');
export const divScalar = unary('div', 'nothing');

/** `a + b`, `a - b`, broadcast. The backward pass keeps neither. */
export function add(run: Run, a: Tensor, b: Tensor): Tensor {
  return run.emitOne('add', [a, b], broadcast([a, b]));
}

/** `a * b`, broadcast. The backward pass keeps each factor whose other factor needs a gradient. */
export function mul(run: Run, a: Tensor, b: Tensor): Tensor {
  const saves = [...(b.requiresGrad ? [a] : []), ...(a.requiresGrad ? [b] : [])];
  return run.emitOne('mul', [a, b], broadcast([a, b]), { saves });
}

/** `a / b`, broadcast. The backward pass keeps b, and a if b needs a gradient. */
export function div(run: Run, a: Tensor, b: Tensor): Tensor {
  return run.emitOne('div', [a, b], broadcast([a, b]), { saves: b.requiresGrad ? [a, b] : [b] });
}

function like(x: Tensor): Allocation {
  if (isContiguous(x.shape, x.strides)) return { shape: x.shape, dtype: x.dtype };
  return { shape: x.shape, dtype: x.dtype, strides: elementwiseStrides(x.shape, [x.strides]) };
}

/** Shape, type and layout of an elementwise result (NumPy broadcasting, PyTorch's type promotion). */
function broadcast(operands: readonly Tensor[]): Allocation {
  let shape: Shape = operands[0]!.shape;
  for (const operand of operands) shape = broadcastShapes(shape, operand.shape);
  const dtype = promote(operands);
  if (operands.every((each) => !sameShape(each.shape, shape) || isContiguous(each.shape, each.strides))) {
    return { shape, dtype, strides: contiguousStrides(shape) };
  }
  const strides = operands.map((each) => broadcastStrides(each.shape, each.strides, shape));
  return { shape, dtype, strides: elementwiseStrides(shape, strides) };
}

/** Type of a result: 0-dimensional tensors do not widen others. */
function promote(operands: readonly Tensor[]): Dtype {
  const deciding = operands.filter((each) => each.shape.length > 0);
  const [first, ...rest] = deciding.length > 0 ? deciding : operands;
  return rest.reduce((widest, each) => wider(widest, each.dtype), first!.dtype);
}

function wider(a: Dtype, b: Dtype): Dtype {
  if (a === b) return a;
  const isFloat = (dtype: Dtype) => dtype.includes('float') || dtype.startsWith('complex');
  if (isFloat(a) !== isFloat(b)) return isFloat(a) ? a : b;
  if (elementBytes[a] === elementBytes[b] && isFloat(a)) return 'float32';
  return elementBytes[a] > elementBytes[b] ? a : b;
}

function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}

function broadcastShapes(a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a;
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, i) => {
    const first = a[i - length + a.length] ?? 1;
    const second = b[i - length + b.length] ?? 1;
    return first === 1 ? second : first;
  });
}
