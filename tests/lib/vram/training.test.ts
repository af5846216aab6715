import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PartialVramRequest } from '../../../src/content/schemas/vram-request.ts';
import { estimate } from '../../../src/lib/vram/estimate.ts';
import { catalogue, models } from './catalogue.ts';

const allocated = (request: PartialVramRequest) => estimate(catalogue, request).allocatedPeakBytes;
const full: PartialVramRequest = {
  model: 'sd15',
  task: 'train-full',
  cachedLatents: true,
  cachedText: true,
  dtype: 'bf16',
};
const parameters = 859_520_964;

describe('training', () => {
  it('a full finetune in mixed precision keeps 4 bytes of weight, gradient and two moments for each parameter', () => {
    const { stages } = estimate(catalogue, { ...full, gradientCheckpointing: true });
    const step = stages.find((each) => each.name === 'optimizer-step')!;
    const bytes = step.residentBytes + step.workingSetBytes;
    // And a copy of the moments while AdamW steps; the rest is the workspace of cuBLAS and rounding.
    expect(bytes / parameters).toBeGreaterThan(4 * 5);
    expect(bytes / parameters).toBeLessThan(4 * 5 + 0.05);
  });

  it('optimizers rank as they do in every guide: AdamW, 8-bit AdamW, Adafactor', () => {
    const [adamw, small, adafactor] = (['adamw', 'adamw-8bit', 'adafactor'] as const).map((optimizer) =>
      allocated({ ...full, optimizer, gradientCheckpointing: true, mixedPrecision: false }),
    );
    expect(adamw).toBeGreaterThan(small!);
    expect(small).toBeGreaterThan(adafactor!);
  });

  it('more sharding needs less memory on each GPU, and never a negative amount', () => {
    const figures = (['none', 'zero1', 'zero2', 'zero3'] as const).map((sharding) =>
      // Four GPUs without sharding are refused.
      allocated({ ...full, sharding, gpus: sharding === 'none' ? 1 : 4, gradientCheckpointing: true }),
    );
    for (let index = 2; index < figures.length; index++)
      expect(figures[index]).toBeLessThanOrEqual(figures[index - 1]!);
    expect(figures[3]).toBeLessThan(figures[0]!);
    expect(allocated({ ...full, sharding: 'ddp', gpus: 4 })).toBeGreaterThan(allocated(full));
  });

  it('options that save memory in training never need more', () => {
    const base = fc.record({
      model: fc.constant('sd15'),
      task: fc.constantFrom('train-lora' as const, 'train-full' as const, 'train-dreambooth' as const),
      width: fc.constantFrom(256, 512, 768),
      height: fc.constantFrom(256, 512),
      batch: fc.integer({ min: 1, max: 3 }),
      dtype: fc.constant('bf16' as const),
      accumulation: fc.constantFrom(1, 4),
    });
    fc.assert(
      fc.property(base, (request) => {
        const without = allocated(request);
        for (const option of [{ gradientCheckpointing: true }, { cachedLatents: true }, { cachedText: true }])
          expect(allocated({ ...request, ...option })).toBeLessThanOrEqual(without);
        expect(allocated({ ...request, ema: true })).toBeGreaterThanOrEqual(without);
        expect(allocated({ ...request, batch: request.batch + 1 })).toBeGreaterThanOrEqual(without);
        expect(allocated({ ...request, width: request.width + 256 })).toBeGreaterThanOrEqual(without);
        expect(allocated({ ...request, dtype: 'fp32' })).toBeGreaterThanOrEqual(without);
      }),
      { numRuns: 12 },
    );
  });

  it('a LoRA on packed weights needs less than on 16-bit ones', () => {
    const lora: PartialVramRequest = { model: 'sd15', task: 'train-lora', gradientCheckpointing: true };
    const packed = allocated({ ...lora, quantize: { denoiser: 'nf4' } });
    expect(packed).toBeLessThan(allocated(lora));
  });
});

describe('training passes of every architecture', () => {
  it.each(models)('%s: a LoRA has an estimate, and checkpointing saves memory', (model) => {
    const request: PartialVramRequest = {
      model,
      task: 'train-lora',
      width: 512,
      height: 512,
      frames: 1,
      cachedLatents: true,
      cachedText: true,
    };
    const kept = estimate(catalogue, request);
    const checkpointed = estimate(catalogue, { ...request, gradientCheckpointing: true });
    expect(checkpointed.allocatedPeakBytes).toBeLessThanOrEqual(kept.allocatedPeakBytes);
    expect(checkpointed.reservedPeakBytes).toBeGreaterThanOrEqual(checkpointed.allocatedPeakBytes);
  });
});
