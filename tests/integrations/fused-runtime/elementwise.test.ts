import { describe, expect, it } from 'vitest';
import { elementwise } from '../../../src/integrations/fused-runtime/elementwise.ts';
import { errorFunction } from '../../../src/integrations/fused-runtime/error-function.ts';
import { kernels } from '../../../src/integrations/fused-runtime/kernels.ts';
import { logisticFunction } from '../../../src/integrations/fused-runtime/logistic-function.ts';
import { functionsOf, integers, nothing, shippedBody, type Kernel } from './functions.ts';

const memory = new WebAssembly.Memory({ initial: 1 });
const floats = new Float32Array(memory.buffer);
const [from, to] = [16, 8192];
const untouched = 77;

function results(kernel: Kernel, xs: readonly number[]): number[] {
  floats.fill(untouched);
  floats.set(xs, from);
  kernel(4 * from, 4 * to, xs.length);
  const all = [...floats.subarray(to)];
  expect(all.slice(xs.length).every((value) => value === untouched)).toBe(true);
  return all.slice(0, xs.length);
}

const usual = Array.from({ length: 6000 }, (_, index) => Math.fround((index - 3000) * 0.0071));
const edges = [
  0,
  -0,
  1e-42,
  -1e-42,
  1e-20,
  0.921875,
  -0.921875,
  3.925,
  18,
  -18,
  1e30,
  -1e30,
  Infinity,
  -Infinity,
  NaN,
];

describe.each([
  ['the error function', kernels.errorFunction, errorFunction],
  ['the logistic function', kernels.logisticFunction, logisticFunction],
])('%s', (_, { hash, replace }, formula) => {
  const body = shippedBody(hash);
  const type = { parameters: integers(3) };
  const [theirs, ours, alone] = functionsOf(memory, type, body, replace(body), elementwise(nothing, formula));

  it("is onnxruntime's to two parts in ten million, for all floats", () => {
    const wanted = results(theirs!, usual);
    expect(new Set(wanted).size).toBeGreaterThan(1000);
    results(ours!, usual).forEach((value, index) => {
      expect(Math.abs(value - wanted[index]!), `x = ${usual[index]}`).toBeLessThan(2e-7);
    });
  });

  it('gives for numbers at the edge what onnxruntime gives', () => {
    const wanted = results(theirs!, edges);
    results(ours!, edges).forEach((value, index) => {
      const name = `x = ${edges[index]}`;
      if (Number.isNaN(wanted[index])) expect(value, name).toBeNaN();
      else if (wanted[index] === 0) expect(value, name).toBe(wanted[index]);
      else expect(value / wanted[index]!, name).toBeCloseTo(1, 6);
    });
  });

  it('is computed by our code for each whole four, and by onnxruntime for the rest', () => {
    for (let count = 0; count <= 9; count += 1) {
      const xs = usual.slice(3000, 3000 + count);
      const [mixed, plain] = [results(ours!, xs), results(theirs!, xs)];
      const own = results(alone!, xs);
      const fours = count - (count % 4);
      expect(mixed).toEqual([...own.slice(0, fours), ...plain.slice(fours)]);
      expect(own.slice(fours).every((value) => value === untouched)).toBe(true);
    }
  });
});
