import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCollection } from '../../../../src/content/read-collection.ts';
import { place, placeCard } from '../../../../src/lib/diffusion/gpu-benchmark/place.ts';
import {
  copyBytes,
  productFlops,
  repeatsFor,
  sideFor,
} from '../../../../src/lib/diffusion/gpu-benchmark/plan.ts';
import { medianOf, rateFrom, type Measured } from '../../../../src/lib/diffusion/gpu-benchmark/samples.ts';
import {
  expectedProduct,
  testMatrix,
  testValue,
} from '../../../../src/lib/diffusion/gpu-benchmark/shaders.ts';

const gpus = readCollection('gpus');
const sure = (value: number): Measured => ({
  value,
  low: value * 0.98,
  high: value * 1.02,
  confidence: 0.98,
  samples: 7,
});

describe('samples', () => {
  it('give the median and its interval', () => {
    expect(medianOf([3, 1, 2, 9, 4, 5, 6])).toEqual({
      value: 4,
      low: 1,
      high: 9,
      confidence: 1 - 1 / 64,
      samples: 7,
    });
    expect(medianOf([2, 4]).value).toBe(3);
  });

  it('are never more precise than the clock', () => {
    const { low, high } = medianOf([1, 1, 1], 0.01);
    expect([low, high]).toEqual([0.99, 1.01]);
  });

  it('become rates with exchanged ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-4, max: 1, noNaN: true }), { minLength: 2, maxLength: 9 }),
        (times) => {
          const rate = rateFrom(medianOf(times), 1e9);
          expect(rate.low).toBeLessThanOrEqual(rate.value);
          expect(rate.high).toBeGreaterThanOrEqual(rate.value);
        },
      ),
    );
  });
});

describe('the plan', () => {
  it('uses small products on slow adapters and large ones on fast ones', () => {
    expect(sideFor(5e9, 2 ** 30, 4)).toBe(512);
    expect(sideFor(2e12, 2 ** 30, 4)).toBe(4096);
    expect(sideFor(2e12, 2 ** 24, 4)).toBe(2048);
    expect(productFlops(1024)).toBe(2 ** 31);
  });

  it('stays within a binding, in whole workgroups', () => {
    expect(copyBytes(2 ** 30, false)).toBe(2 ** 28);
    expect(copyBytes(134_217_728, false)).toBe(134_217_728);
    expect(copyBytes(2 ** 30, true) % 16_384).toBe(0);
    expect(repeatsFor(0.2)).toBe(1);
    expect(repeatsFor(0)).toBe(1000);
  });
});

describe('test matrices', () => {
  it('have equally many of each value, and the same values in both types', () => {
    const counts = [0, 0, 0];
    for (let i = 0; i < 30_000; i += 1) counts[testValue(i) + 1]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    const halves = testMatrix('f16', 100, 5);
    const floats = testMatrix('f32', 100, 5);
    const value: Record<number, number> = { 0xbc00: -1, 0: 0, 0x3c00: 1 };
    expect([...halves].map((half) => value[half])).toEqual([...floats]);
  });

  it('have products that are exact in 16 bits: below 2048 at every partial sum', () => {
    for (const [row, column] of [
      [0, 0],
      [7, 500],
      [255, 3],
    ] as const)
      expect(Math.abs(expectedProduct(512, row, column, [0, 262_144]))).toBeLessThan(512);
  });
});

describe('the comparison with cards', () => {
  const rates = (name: string, copy: number, product: number) => {
    const card = gpus.find((gpu) => gpu.id === name)!;
    return { copy: sure(card.bandwidthGBs! * 1e9 * copy), product: sure(card.fp32Tflops! * 1e12 * product) };
  };

  it('accepts the card itself at the shares that such shaders reach', () => {
    for (const gpu of gpus.filter((each) => each.bandwidthGBs && each.fp32Tflops))
      for (const [copy, product] of [
        [0.74, 0.35],
        [0.92, 0.2],
        [0.85, 0.75],
      ] as const)
        expect(placeCard(gpu, rates(gpu.id, copy, product)).possible, gpu.id).toBe(true);
  });

  it('excludes cards whose memory is slower than the measured copy', () => {
    const { possible, slowerMemory, known } = place(gpus, gpus, rates('geforce-rtx-4090', 0.9, 0.4));
    const ids = possible.map((each) => each.card.id);
    expect(ids).toContain('geforce-rtx-4090');
    expect(ids).not.toContain('geforce-rtx-4060');
    expect(ids).not.toContain('h200-sxm-141-gb');
    expect(slowerMemory).toBeGreaterThan(known / 2);
  });

  it('never excludes a card because of missing data', () => {
    const card = { ...gpus[0]!, bandwidthGBs: null, fp32Tflops: null };
    expect(placeCard(card, { copy: sure(1), product: sure(1) })).toMatchObject({
      possible: true,
      copyShare: null,
      productShare: null,
    });
  });
});
