/** A factored symmetric positive definite system, for solving with many right-hand sides. */
export interface Factored {
  size: number;
  /** Lower triangle of the Cholesky factor, row by row, `size` numbers per row. */
  lower: Float64Array;
}

/**
 * Cholesky factor of a symmetric matrix given by its lower triangle (row-major, `size` numbers per row).
 * @throws Error where the matrix is not positive definite
 */
export function factor(matrix: Float64Array, size: number): Factored {
  const lower = matrix.slice();
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let j = 0; j <= i; j++) {
      const other = j * size;
      let sum = lower[row + j]!;
      for (let k = 0; k < j; k++) sum -= lower[row + k]! * lower[other + k]!;
      if (i !== j) lower[row + j] = sum / lower[other + j]!;
      else if (sum > 0) lower[row + i] = Math.sqrt(sum);
      else throw new Error('the covariance matrix is not positive definite');
    }
  }
  return { size, lower };
}

/** Solves L x = right. */
export function solveLower({ size, lower }: Factored, right: ArrayLike<number>): Float64Array {
  const x = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * x[k]!;
    x[i] = sum / lower[i * size + i]!;
  }
  return x;
}

/** Solves L' x = right. */
export function solveUpper({ size, lower }: Factored, right: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(right);
  for (let i = size - 1; i >= 0; i--) {
    x[i] = x[i]! / lower[i * size + i]!;
    for (let k = 0; k < i; k++) x[k] = x[k]! - lower[i * size + k]! * x[i]!;
  }
  return x;
}

/** The inverse of a factored matrix, whole, row by row. */
export function inverse({ size, lower }: Factored): Float64Array {
  // The inverse of the triangle, transposed, so that both loops below run along rows.
  const columns = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const column = j * size;
    for (let i = j; i < size; i++) {
      const row = i * size;
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k++) sum -= lower[row + k]! * columns[column + k]!;
      columns[column + i] = sum / lower[row + i]!;
    }
  }
  const whole = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < size; k++) sum += columns[i * size + k]! * columns[j * size + k]!;
      whole[i * size + j] = sum;
      whole[j * size + i] = sum;
    }
  }
  return whole;
}

/** What leaving out a group of observations takes. */
export interface LeftOutGroup {
  /** The factored block of the inverse covariances that belongs to the group. */
  block: Factored;
  /** How far each of the group lies from what the others say of it, in the unit of the observations. */
  away: Float64Array;
}

/**
 * A group of observations against all others, without solving the system again (block inverse).
 * @param whole the inverse of the covariances, row by row
 * @param weights the inverse times the observations
 * @param members places of the group
 * @throws Error where the covariances are not positive definite
 */
export function leftOutGroup(
  whole: Float64Array,
  weights: Float64Array,
  members: readonly number[],
): LeftOutGroup {
  const own = new Float64Array(members.length ** 2);
  members.forEach((from, i) =>
    members.forEach((to, j) => (own[i * members.length + j] = whole[from * weights.length + to]!)),
  );
  const block = factor(own, members.length);
  const right = members.map((at) => weights[at]!);
  return { block, away: solveUpper(block, solveLower(block, right)) };
}
