import { elementBytes, type Dtype } from '../dtype.ts';
import {
  broadcastStrides,
  channelsLastStrides,
  elements,
  elementwiseStrides,
  isChannelsLast,
  isContiguous,
  viewStrides,
  type Shape,
} from '../layout.ts';
import type { Run } from '../run.ts';
import type { Tensor, Tensors } from '../tensor.ts';

/** `x.view(shape)`; one size can be -1. @throws Error where PyTorch throws: when the elements must be copied */
export function view(run: Run, x: Tensor, target: Shape): Tensor {
  const shape = resolve(x, target);
  const strides = viewStrides(x.shape, x.strides, shape);
  if (!strides)
    throw new Error(`${run.path}: ${x.shape.join('x')} cannot be viewed as ${shape.join('x')}: use reshape`);
  return run.view(x, shape, strides);
}

/** `x.reshape(shape)`: a view where strides allow it, otherwise a copy. */
export function reshape(run: Run, x: Tensor, target: Shape): Tensor {
  const shape = resolve(x, target);
  const strides = viewStrides(x.shape, x.strides, shape);
  if (strides) return run.view(x, shape, strides);
  return run.call('', () => view(run, clone(run, x), shape));
}

/** `x.permute(...)`: dimension i of the result is dimension `order[i]` of x. */
export function permute(run: Run, x: Tensor, order: readonly number[]): Tensor {
  const [shape, strides] = [x.shape, x.strides].map((sizes) => order.map((d) => sizes[d]!));
  return run.view(x, shape!, strides!);
}

/** `x.transpose(a, b)`; negative dimensions count from the end. */
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
  return run.view(x, x.shape.with(d, length), x.strides);
}

/** `x.chunk(n, dim)` into equal parts, each a view. */
export function chunk<N extends number>(run: Run, x: Tensor, parts: N, dim: number): Tensors<N> {
  const d = dim < 0 ? dim + x.shape.length : dim;
  const length = Math.ceil(x.shape[d]! / parts);
  return Array.from({ length: parts }, () => slice(run, x, d, length)) as Tensors<N>;
}

/** `x.unsqueeze(dim)`: a dimension of size 1. */
export function unsqueeze(run: Run, x: Tensor, dim: number): Tensor {
  const d = dim < 0 ? dim + x.shape.length + 1 : dim;
  const stride = d < x.shape.length ? x.shape[d]! * x.strides[d]! : 1;
  return run.view(x, x.shape.toSpliced(d, 0, 1), x.strides.toSpliced(d, 0, stride));
}

/** `x.expand(shape)`: repeats dimensions of size 1 without copying. */
export function expand(run: Run, x: Tensor, shape: Shape): Tensor {
  return run.view(x, shape, broadcastStrides(x.shape, x.strides, shape));
}

/** `x.clone()` in row-major order, as `contiguous` and `reshape` make it. */
function clone(run: Run, x: Tensor): Tensor {
  return run.emitOne('clone', [x], { shape: x.shape, dtype: x.dtype });
}

/** `x.contiguous()`: a second reference to x if it is contiguous, otherwise a copy. */
export function contiguous(run: Run, x: Tensor): Tensor {
  return isContiguous(x.shape, x.strides) ? run.alias(x) : clone(run, x);
}

/** `x.to(dtype)`: a copy with the layout of x, or a second reference to x if it has this type. */
export function to(run: Run, x: Tensor, dtype: Dtype): Tensor {
  if (x.dtype === dtype) return run.alias(x);
  const { shape, strides } = x;
  return run.emitOne('_to_copy', [x], { shape, dtype, strides: elementwiseStrides(shape, [strides]) });
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

/** `torch.empty`, `zeros`, `ones`, `arange`: a new tensor without inputs. */
export function create(run: Run, name: string, shape: Shape, dtype: Dtype = run.dtype): Tensor {
  return run.emitOne(name, [], { shape, dtype });
}

/** `x.repeat_interleave(count, dim)` by a number: each index `count` times, a copy. */
export function repeatInterleave(run: Run, x: Tensor, count: number, dim: number): Tensor {
  return run.call('', () => {
    // PyTorch views x under another shape first, so an input's bytes count from here.
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

/** `F.pad` of the trailing dimensions, last dimension first as in PyTorch. Allocates even if nothing is padded. */
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
