import { elementBytes, type Dtype } from '../dtype.ts';
import {
  channelsLastStrides,
  elements,
  elementwiseStrides,
  isChannelsLast,
  isContiguous,
  viewStrides,
  type Shape,
} from '../layout.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** `x.view(shape)`; one size may be -1. @throws Error where PyTorch would, when the elements would have to move */
export function view(run: Run, x: Tensor, target: Shape): Tensor {
  const shape = resolve(x, target);
  const strides = viewStrides(x.shape, x.strides, shape);
  if (!strides) throw new Error(`${run.path}: ${x.shape.join('x')} cannot be viewed as ${shape.join('x')}`);
  return run.view(x, shape, strides);
}

/** `x.reshape(shape)`: a view where strides allow it, else a copy. */
export function reshape(run: Run, x: Tensor, target: Shape): Tensor {
  const shape = resolve(x, target);
  const strides = viewStrides(x.shape, x.strides, shape);
  if (strides) return run.view(x, shape, strides);
  return run.call('', () => view(run, clone(run, x), shape));
}

/** `x.permute(...)`: dimension i of the result is dimension `order[i]` of x. */
export function permute(run: Run, x: Tensor, order: readonly number[]): Tensor {
  return run.view(
    x,
    order.map((d) => x.shape[d]!),
    order.map((d) => x.strides[d]!),
  );
}

/** `x.transpose(a, b)`; dimensions may count from the end. */
export function transpose(run: Run, x: Tensor, a: number, b: number): Tensor {
  const order = x.shape.map((_, i) => i);
  const [first, second] = [a < 0 ? a + order.length : a, b < 0 ? b + order.length : b];
  order[first] = second;
  order[second] = first;
  return permute(run, x, order);
}

/** A part of one dimension: `x[:, start:start + length]`, and each result of `chunk` and `split`. */
export function slice(run: Run, x: Tensor, dim: number, length: number): Tensor {
  const d = dim < 0 ? dim + x.shape.length : dim;
  return run.view(
    x,
    x.shape.map((size, i) => (i === d ? length : size)),
    x.strides,
  );
}

/** `x.chunk(n, dim)` into equal parts, each a view. */
export function chunk(run: Run, x: Tensor, parts: number, dim: number): Tensor[] {
  const d = dim < 0 ? dim + x.shape.length : dim;
  const length = Math.ceil(x.shape[d]! / parts);
  return Array.from({ length: parts }, () => slice(run, x, d, length));
}

/** `x.unsqueeze(dim)`: a dimension of size 1. */
export function unsqueeze(run: Run, x: Tensor, dim: number): Tensor {
  const d = dim < 0 ? dim + x.shape.length + 1 : dim;
  const stride = d < x.shape.length ? x.shape[d]! * x.strides[d]! : 1;
  return run.view(x, x.shape.toSpliced(d, 0, 1), x.strides.toSpliced(d, 0, stride));
}

/** `x.expand(shape)`: repeats dimensions of size 1 without copying. */
export function expand(run: Run, x: Tensor, shape: Shape): Tensor {
  const offset = shape.length - x.shape.length;
  const strides = shape.map((size, i) =>
    i >= offset && x.shape[i - offset] === size ? x.strides[i - offset]! : 0,
  );
  return run.view(x, shape, strides);
}

/** `x.clone()`, row-major, as `contiguous` and `reshape` make it. */
export function clone(run: Run, x: Tensor): Tensor {
  return run.emitOne('clone', [x], { shape: x.shape, dtype: x.dtype });
}

/** `x.contiguous()`: x itself (a second reference) when it already is. */
export function contiguous(run: Run, x: Tensor): Tensor {
  return isContiguous(x.shape, x.strides) ? run.alias(x) : clone(run, x);
}

/** `x.to(dtype)`: a copy with the layout of x, or x itself when it already has that type. */
export function to(run: Run, x: Tensor, dtype: Dtype): Tensor {
  if (x.dtype === dtype) return run.alias(x);
  return run.emitOne('_to_copy', [x], {
    shape: x.shape,
    dtype,
    strides: elementwiseStrides(x.shape, [x.strides]),
  });
}

/** `torch.cat(parts, dim)`. The type of the result is that of the widest part. */
export function cat(run: Run, parts: readonly Tensor[], dim: number): Tensor {
  const first = parts[0]!;
  const d = dim < 0 ? dim + first.shape.length : dim;
  const length = parts.reduce((sum, part) => sum + part.shape[d]!, 0);
  const widest = parts.reduce((a, b) => (elementBytes[b.dtype] > elementBytes[a.dtype] ? b : a));
  const shape = first.shape.with(d, length);
  const strides = parts.every((part) => isChannelsLast(part.shape, part.strides))
    ? channelsLastStrides(shape)
    : undefined;
  return run.emitOne('cat', parts, { shape, dtype: widest.dtype, ...(strides && { strides }) });
}

/** `torch.stack(parts, dim)`: joins along a new dimension. */
export function stack(run: Run, parts: readonly Tensor[], dim: number): Tensor {
  const first = parts[0]!;
  const d = dim < 0 ? dim + first.shape.length + 1 : dim;
  return run.emitOne('stack', parts, {
    shape: first.shape.toSpliced(d, 0, parts.length),
    dtype: first.dtype,
  });
}

/** `torch.empty`, `zeros`, `ones`, `arange`: a new tensor from nothing. */
export function create(run: Run, name: string, shape: Shape, dtype: Dtype = run.dtype): Tensor {
  return run.emitOne(name, [], { shape, dtype });
}

/** `x.repeat_interleave(count, dim)` by a number: each index `count` times, a copy. */
export function repeatInterleave(run: Run, x: Tensor, count: number, dim: number): Tensor {
  return run.call('', () => {
    // It looks at x under another shape first, so that an input's bytes count from here.
    const wide = unsqueeze(run, x, dim + 1);
    const shape = x.shape.with(dim, count * x.shape[dim]!);
    return run.emitOne('clone', [wide], { shape, dtype: x.dtype });
  });
}

/** `F.pixel_shuffle`: every factor² channels become a square of pixels. */
export function pixelShuffle(run: Run, x: Tensor, factor: number): Tensor {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const shape = [batch, channels / factor ** 2, factor * height, factor * width];
  return run.emitOne('pixel_shuffle', [x], { shape, dtype: x.dtype });
}

/** `F.pixel_unshuffle`: every square of pixels becomes factor² channels. */
export function pixelUnshuffle(run: Run, x: Tensor, factor: number): Tensor {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const shape = [batch, channels * factor ** 2, Math.floor(height / factor), Math.floor(width / factor)];
  return run.emitOne('pixel_unshuffle', [x], { shape, dtype: x.dtype });
}

/** `F.pad` of the trailing dimensions, last dimension first as PyTorch takes it. A new tensor even for no padding. */
export function pad(run: Run, x: Tensor, amounts: readonly number[]): Tensor {
  const shape = [...x.shape];
  for (let i = 0; i < amounts.length / 2; i++) {
    shape[shape.length - 1 - i]! += amounts[2 * i]! + amounts[2 * i + 1]!;
  }
  return run.emitOne('constant_pad_nd', [x], { shape, dtype: x.dtype });
}

function resolve(x: Tensor, target: Shape): Shape {
  const open = target.indexOf(-1);
  return open < 0 ? target : target.with(open, -elements(x.shape) / elements(target));
}
