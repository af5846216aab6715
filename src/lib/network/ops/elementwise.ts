import { elementBytes, type Dtype } from '../dtype.ts';
import { contiguousStrides, elementwiseStrides, isContiguous, type Shape } from '../layout.ts';
import type { Born, Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** An operation on one tensor, element by element. `keeps` names what the backward pass needs. */
function unary(name: string, keeps: 'input' | 'output' | 'nothing') {
  return (run: Run, x: Tensor): Tensor => {
    const [made] = run.emit(name, [x], [like(x)], keeps === 'input' ? { saves: [x] } : {});
    if (keeps === 'output') run.saveOutput(made!);
    return made!;
  };
}

export const silu = unary('silu', 'input');
export const gelu = unary('gelu', 'input');
export const relu = unary('relu', 'output');
export const sigmoid = unary('sigmoid', 'output');
export const tanh = unary('tanh', 'output');
export const exp = unary('exp', 'output');
export const sin = unary('sin', 'input');
export const cos = unary('cos', 'input');
export const rsqrt = unary('rsqrt', 'output');
export const pow = unary('pow', 'input');
export const neg = unary('neg', 'nothing');
/** Arithmetic with a Python number: the input is not kept. */
export const addScalar = unary('add', 'nothing');
export const mulScalar = unary('mul', 'nothing');
export const divScalar = unary('div', 'nothing');

/** A chain of in-place operations (`x += y`, `x.clamp_()`): allocates nothing, returns x. */
export function inPlace(_run: Run, x: Tensor): Tensor {
  return x;
}

/** `a + b`, `a - b`, broadcast. Nothing is kept for the backward pass. */
export function add(run: Run, a: Tensor, b: Tensor): Tensor {
  return run.emitOne('add', [a, b], broadcast([a, b]));
}

/** `a * b`, broadcast. Each factor is kept if the other one needs a gradient. */
export function mul(run: Run, a: Tensor, b: Tensor): Tensor {
  return run.emitOne('mul', [a, b], broadcast([a, b]), { saves: factorsKept(a, b) });
}

/** `a / b` with a tensor b: both are kept. */
export function div(run: Run, a: Tensor, b: Tensor): Tensor {
  return run.emitOne('div', [a, b], broadcast([a, b]), { saves: b.requiresGrad ? [a, b] : [b] });
}

function factorsKept(a: Tensor, b: Tensor): Tensor[] {
  const kept: Tensor[] = [];
  if (b.requiresGrad) kept.push(a);
  if (a.requiresGrad) kept.push(b);
  return kept;
}

function like(x: Tensor): Born {
  if (isContiguous(x.shape, x.strides)) return { shape: x.shape, dtype: x.dtype };
  return { shape: x.shape, dtype: x.dtype, strides: elementwiseStrides(x.shape, [x.strides]) };
}

/** Shape, type and layout of an elementwise result (NumPy broadcasting, PyTorch's type promotion among floats). */
function broadcast(operands: readonly Tensor[]): Born {
  let shape: Shape = operands[0]!.shape;
  for (const operand of operands) shape = broadcastShapes(shape, operand.shape);
  const dtype = promote(operands);
  if (operands.every((each) => !sameShape(each.shape, shape) || isContiguous(each.shape, each.strides))) {
    return { shape, dtype, strides: contiguousStrides(shape) };
  }
  return {
    shape,
    dtype,
    strides: elementwiseStrides(
      shape,
      operands.map((each) => broadcastStrides(each, shape)),
    ),
  };
}

/** A 0-dimensional tensor does not widen others of its kind. */
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

function broadcastStrides(x: Tensor, shape: Shape): number[] {
  const offset = shape.length - x.shape.length;
  return shape.map((size, i) => (i >= offset && x.shape[i - offset] === size ? x.strides[i - offset]! : 0));
}
