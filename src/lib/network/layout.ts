/** Sizes of a tensor's dimensions, outermost first. */
export type Shape = readonly number[];

export function elements(shape: Shape): number {
  let count = 1;
  for (const size of shape) count *= size;
  return count;
}

/** Row-major strides in elements. */
export function contiguousStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = step;
    step *= Math.max(shape[d]!, 1);
  }
  return strides;
}

/** True when the elements lie in row-major order without gaps; dimensions of size 1 do not matter. */
export function isContiguous(shape: Shape, strides: Shape): boolean {
  let step = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    if (shape[d] !== 1) {
      if (strides[d] !== step) return false;
      step *= shape[d]!;
    }
  }
  return true;
}

/**
 * Strides under which the same storage shows `target`, or null when its elements must be copied:
 * the rule by which `Tensor.view` fails and `Tensor.reshape` clones (ATen/TensorUtils.cpp, `computeStride`).
 */
export function viewStrides(shape: Shape, strides: Shape, target: Shape): number[] | null {
  const result = new Array<number>(target.length).fill(1);
  let next = target.length - 1;
  let base = strides[strides.length - 1] ?? 1;
  let held = 1;
  let taken = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    held *= shape[d]!;
    const chunkEnds = d === 0 || (shape[d - 1] !== 1 && strides[d - 1] !== held * base);
    if (!chunkEnds) continue;
    while (next >= 0 && (taken < held || target[next] === 1)) {
      result[next] = taken * base;
      taken *= target[next]!;
      next--;
    }
    if (taken !== held) return null;
    if (d > 0) {
      base = strides[d - 1]!;
      held = 1;
      taken = 1;
    }
  }
  return next === -1 ? result : null;
}

/** True for 4- or 5-dimensional tensors whose channels vary fastest (c10/core/MemoryFormat.h). */
export function isChannelsLast(shape: Shape, strides: Shape): boolean {
  if (shape.length !== 4 && shape.length !== 5) return false;
  const order = shape.length === 4 ? [1, 3, 2, 0] : [1, 4, 3, 2, 0];
  if (strides[1] === 0) return false;
  let minimum = 0;
  for (const d of order) {
    if (strides[d]! < minimum) return false;
    if (d === 0 && minimum === strides[1]) return false;
    minimum = strides[d]! * Math.max(shape[d]!, 1);
  }
  return true;
}

export function channelsLastStrides(shape: Shape): number[] {
  const order = shape.length === 4 ? [1, 3, 2, 0] : [1, 4, 3, 2, 0];
  return stridesInOrder(shape, order);
}

/** Dense strides whose dimensions grow in the given order, fastest first. */
function stridesInOrder(shape: Shape, fastestFirst: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (const d of fastestFirst) {
    strides[d] = step;
    step *= shape[d]!;
  }
  return strides;
}

/**
 * Strides of a new tensor that an elementwise operation fills: the order of dimensions follows the operands, the
 * first one deciding where they differ (ATen/TensorIterator.cpp, `reorder_dimensions`).
 * @param operands strides of each operand, already broadcast to `shape` (0 where it is repeated)
 */
export function elementwiseStrides(shape: Shape, operands: readonly Shape[]): number[] {
  const order = shape.map((_, i) => shape.length - 1 - i);
  for (let i = 1; i < order.length; i++) {
    let moving = i;
    for (let other = i - 1; other >= 0; other--) {
      const verdict = compareDimensions(shape, operands, order[other]!, order[moving]!);
      if (verdict < 0) break;
      if (verdict > 0) {
        [order[other], order[moving]] = [order[moving]!, order[other]!];
        moving = other;
      }
    }
  }
  return stridesInOrder(shape, order);
}

/** Strides of a tensor that is broadcast to `target`: 0 where a value is repeated. */
export function broadcastStrides(shape: Shape, strides: Shape, target: Shape): number[] {
  const offset = target.length - shape.length;
  return target.map((size, i) => (shape[i - offset] === size ? strides[i - offset]! : 0));
}

function compareDimensions(shape: Shape, operands: readonly Shape[], inner: number, outer: number): number {
  for (const strides of operands) {
    const a = strides[inner]!;
    const b = strides[outer]!;
    if (a === 0 || b === 0) continue;
    if (a < b) return -1;
    if (a > b || shape[inner]! > shape[outer]!) return 1;
  }
  return 0;
}
