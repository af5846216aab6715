import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { batchSeed, exactLog, seededNoise } from '../../../src/lib/diffusion/noise.ts';

describe('seeded noise', () => {
  it('gives the same bytes on every machine', () => {
    const bytes = new Uint8Array(seededNoise(42)(1024).buffer);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '0174946a121ae58b8091f772b33747655b1b26c9ba52c00bec2dcdc7e6dcc29d',
    );
  });

  it('is standard normal', () => {
    const values = seededNoise(3)(50_000);
    const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.02);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.03);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.2);
  });

  it('is finite for every seed, and differs between the images of a batch', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 32 - 1), (seed) => {
        const [first, second] = [0, 1].map((index) => seededNoise(batchSeed(seed, index))(64));
        expect([...first!].every(Number.isFinite)).toBe(true);
        expect(first).not.toEqual(second);
      }),
    );
  });

  it('computes logarithms to the last digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (value) => {
        expect(Math.abs(exactLog(value) - Math.log(value))).toBeLessThan(
          1e-13 * Math.max(1, Math.abs(Math.log(value))),
        );
      }),
    );
  });
});
