import { describe, expect, it } from 'vitest';
import { valueType } from '../../../src/integrations/fused-runtime/bytecode.ts';
import { matrixKernel } from '../../../src/integrations/fused-runtime/matrix-kernel.ts';
import { functionsOf, integers } from './functions.ts';

const memory = new WebAssembly.Memory({ initial: 1 });
const floats = new Float32Array(memory.buffer);
const type = { parameters: [...integers(8), valueType.f32], results: integers(1) };
const [overwrites, adds] = functionsOf(memory, type, matrixKernel(false), matrixKernel(true));
const [ofA, ofB, ofC, alpha] = [64, 4096, 10_240, 0.75];
const seeded = (index: number) => Math.fround(Math.sin(index * 1.7));

/** B as MLAS packs it: panels of 16 columns, k after k, zeros where there is no column. */
const packed = (k: number, column: number, K: number) =>
  ofB + Math.floor(column / 16) * 16 * K + k * 16 + (column % 16);

/** All of memory after a product, in the kernel's hands and by the definition. */
function compared(K: number, M: number, N: number, adding: boolean): number {
  const [lda, ldc] = [K + 3, N + 2];
  floats.forEach((_, index) => (floats[index] = seeded(index)));
  for (let column = N; column < Math.ceil(N / 16) * 16; column += 1)
    for (let k = 0; k < K; k += 1) floats[packed(k, column, K)] = 0;
  const wanted = Float64Array.from(floats);
  for (let row = 0; row < M; row += 1)
    for (let column = 0; column < N; column += 1) {
      let sum = 0;
      for (let k = 0; k < K; k += 1) sum += floats[ofA + row * lda + k]! * floats[packed(k, column, K)]!;
      const at = ofC + row * ldc + column;
      wanted[at] = alpha * sum + (adding ? floats[at]! : 0);
    }
  for (let row = 0; row < M;) {
    const [a, c] = [4 * (ofA + row * lda), 4 * (ofC + row * ldc)];
    const made = (adding ? adds! : overwrites!)(a, 4 * ofB, c, K, M - row, N, lda, ldc, alpha);
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThanOrEqual(M - row);
    row += made;
  }
  return floats.reduce((worst, value, index) => Math.max(worst, Math.abs(value - wanted[index]!)), 0);
}

describe('a matrix kernel', () => {
  const heights = [1, 3, 6, 8, 13];
  const widths = [1, 4, 7, 8, 9, 14, 16, 35];
  it.each([
    ['overwrites C', false],
    ['adds to C', true],
  ])('%s, for every count of rows, of columns and of products, and writes nothing else', (_, adding) => {
    for (const K of [1, 2, 47])
      for (const M of heights)
        for (const N of widths) expect(compared(K, M, N, adding), `K ${K} M ${M} N ${N}`).toBeLessThan(2e-5);
  });
});
