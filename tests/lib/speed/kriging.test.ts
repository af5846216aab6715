import fc from 'fast-check';
import { expect, it } from 'vitest';
import { factor, solveLower, solveUpper } from '../../../src/lib/speed/kriging.ts';

/** A A' + I is positive definite for every A. */
const systems = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    a: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size ** 2, maxLength: size ** 2 }),
    x: fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: size, maxLength: size }),
  }),
);

it('solves a factored system', () => {
  fc.assert(
    fc.property(systems, ({ size, a, x }) => {
      const matrix = Float64Array.from({ length: size ** 2 }, (_, at) => {
        const [i, j] = [Math.floor(at / size), at % size];
        let sum = i === j ? 1 : 0;
        for (let k = 0; k < size; k++) sum += a[i * size + k]! * a[j * size + k]!;
        return sum;
      });
      const right = x.map((_, i) => x.reduce((sum, value, j) => sum + matrix[i * size + j]! * value, 0));
      const factored = factor(matrix, size);
      const found = solveUpper(factored, solveLower(factored, right));
      for (let i = 0; i < size; i++) expect(found[i]).toBeCloseTo(x[i]!, 6);
    }),
  );
});

it('refuses a matrix that is not positive definite', () => {
  expect(() => factor(Float64Array.from([1, 0, 2, 1]), 2)).toThrow('positive definite');
});
