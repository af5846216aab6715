import { describe, expect, it } from 'vitest';
import { attentionOfToken } from '../../../src/lib/diffusion/attention.ts';
import { medianOf, totalOf } from '../../../src/lib/diffusion/run-report.ts';

const map = (...shares: number[]) => ({ tokens: 2, height: 1, width: 2, shares: Float32Array.from(shares) });

describe('the attention of a token', () => {
  it('is its plane of one step, and the mean over several', () => {
    const steps = [map(0.1, 0.2, 0.9, 0.8), map(0.3, 0.6, 0.7, 0.4)];
    expect([...attentionOfToken(steps.slice(0, 1), 1)]).toEqual([...Float32Array.of(0.9, 0.8)]);
    const mean = attentionOfToken(steps, 0);
    expect(mean[0]).toBeCloseTo(0.2, 6);
    expect(mean[1]).toBeCloseTo(0.4, 6);
  });

  it('throws for an unknown token, without maps, and for maps of different shapes', () => {
    expect(() => attentionOfToken([], 0)).toThrow(RangeError);
    expect(() => attentionOfToken([map(1, 1, 0, 0)], 2)).toThrow('Token 2 is out of range: use 0 to 1.');
    const other = { tokens: 2, height: 2, width: 1, shares: new Float32Array(4) };
    expect(() => attentionOfToken([map(1, 1, 0, 0), other], 0)).toThrow('shape');
  });
});

describe('the cost of a run', () => {
  it('is summed over its kinds, and its median step is not an outlier', () => {
    expect(totalOf({ weights: 1, activations: 2, latents: 3, other: 4 })).toBe(10);
    expect([medianOf([]), medianOf([5, 1, 100]), medianOf([1, 3])]).toEqual([null, 5, 2]);
  });
});
