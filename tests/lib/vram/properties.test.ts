import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PartialVramRequest } from '../../../src/content/schemas/vram-request.ts';
import { estimate, type Estimate } from '../../../src/lib/vram/estimate.ts';
import { catalogue, models, sample } from './catalogue.ts';

const side = fc.integer({ min: 1, max: 64 }).map((count) => count * 32);
const request = fc.record({
  model: fc.constantFrom(...sample),
  width: side,
  height: side,
  batch: fc.integer({ min: 1, max: 4 }),
  offload: fc.constantFrom('none' as const, 'model' as const, 'sequential' as const, 'group' as const),
  vaeTiling: fc.boolean(),
});
const valid = request.map((each) => ({
  ...each,
  width: Math.max(64, each.width),
  height: Math.max(64, each.height),
}));

const allocated = (given: PartialVramRequest) => estimate(catalogue, given).allocatedPeakBytes;
const peakOf = (found: Estimate, stage: string) => {
  const row = found.stages.find((each) => each.name === stage)!;
  return row.residentBytes + row.workingSetBytes;
};

describe('properties of estimates', () => {
  const runs = { numRuns: 60 };

  it('a larger image never needs less', () => {
    fc.assert(
      fc.property(valid, fc.integer({ min: 1, max: 8 }), (given, steps) => {
        const less = allocated(given);
        expect(allocated({ ...given, width: given.width + steps * 64 })).toBeGreaterThanOrEqual(less);
        expect(allocated({ ...given, height: given.height + steps * 64 })).toBeGreaterThanOrEqual(less);
      }),
      runs,
    );
  });

  it('a larger batch never needs less', () => {
    fc.assert(
      fc.property(valid, (given) => {
        expect(allocated({ ...given, batch: given.batch + 1 })).toBeGreaterThanOrEqual(allocated(given));
      }),
      runs,
    );
  });

  it('float32 never needs less than 16 bits', () => {
    fc.assert(
      fc.property(valid, (given) => {
        const full = allocated({ ...given, dtype: 'fp32' });
        expect(full).toBeGreaterThanOrEqual(allocated({ ...given, dtype: 'bf16' }));
        expect(full).toBeGreaterThanOrEqual(allocated({ ...given, dtype: 'fp16' }));
      }),
      runs,
    );
  });

  it('VAE tiling and slicing never need more in their stage', () => {
    fc.assert(
      fc.property(valid, (given) => {
        const whole = peakOf(estimate(catalogue, { ...given, vaeTiling: false }), 'decode');
        for (const option of [{ vaeTiling: true }, { vaeTiling: false, vaeSlicing: true }])
          expect(peakOf(estimate(catalogue, { ...given, ...option }), 'decode')).toBeLessThanOrEqual(whole);
      }),
      runs,
    );
  });

  it('each kind of offload needs at most as much as the previous one', () => {
    fc.assert(
      fc.property(valid, (given) => {
        const none = allocated({ ...given, offload: 'none' });
        const model = allocated({ ...given, offload: 'model' });
        const group = allocated({ ...given, offload: 'group' });
        const sequential = allocated({ ...given, offload: 'sequential' });
        expect(model).toBeLessThanOrEqual(none);
        expect(group).toBeLessThanOrEqual(model);
        expect(sequential).toBeLessThanOrEqual(group);
      }),
      runs,
    );
  });

  it('fewer bits for the weights never need more in total', () => {
    fc.assert(
      fc.property(valid, (given) => {
        const formats = ['int8', 'q4_k', 'q2_k'] as const;
        const figures = [
          estimate(catalogue, { ...given, dtype: 'bf16' }),
          ...formats.map((each) =>
            estimate(catalogue, { ...given, dtype: 'bf16', quantize: { denoiser: each } }),
          ),
        ].map((found) => peakOf(found, 'decode'));
        for (let index = 1; index < figures.length; index++)
          expect(figures[index]).toBeLessThanOrEqual(figures[index - 1]!);
      }),
      runs,
    );
  });

  it('sums are consistent and the three figures are in order', () => {
    fc.assert(
      fc.property(valid, (given) => {
        const found = estimate(catalogue, given);
        const worst = Math.max(...found.stages.map((each) => each.residentBytes + each.workingSetBytes));
        expect(found.allocatedPeakBytes).toBe(worst);
        expect(found.reservedPeakBytes).toBeGreaterThanOrEqual(found.allocatedPeakBytes);
        expect(found.nvidiaSmiBytes).toBeGreaterThan(found.reservedPeakBytes);
        for (const [name, figure] of [
          ['allocated', found.allocatedPeakBytes],
          ['reserved', found.reservedPeakBytes],
          ['nvidiaSmi', found.nvidiaSmiBytes],
        ] as const) {
          expect(found.interval[name].low).toBeLessThanOrEqual(figure);
          expect(found.interval[name].high).toBeGreaterThanOrEqual(figure);
        }
        expect(found.stages.some((each) => each.name === found.peak.stage)).toBe(true);
      }),
      runs,
    );
  });

  it.each(models)('%s: nothing is negative or undefined from 64 to 8192 pixels', (model) => {
    for (const [width, height] of [
      [64, 64],
      [64, 8192],
      [1000, 712],
      [8192, 8192],
    ] as const) {
      const found = estimate(catalogue, { model, width, height });
      const figures = [
        ...found.stages.flatMap((each) => [each.residentBytes, each.workingSetBytes]),
        ...Object.values(found.components).map((each) => each.weightBytes),
        found.interval.allocated.low,
      ];
      for (const figure of figures) expect(figure).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(found.nvidiaSmiBytes)).toBe(true);
    }
  });
});
