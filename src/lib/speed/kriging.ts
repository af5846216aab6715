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
