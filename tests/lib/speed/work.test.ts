import { vramCatalogue } from '../../../src/catalogue/vram.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';
import { describe, expect, it } from 'vitest';
import { flops, imageWork } from '../../../src/lib/speed/work.ts';

const memory = await vramCatalogue(fromFiles);
const tera = 1e12;

describe('operations of a step', () => {
  // T-GATE's table counts multiply-accumulates of 25 steps without fused attention (diffusers, tgate.md): times 2, over 25.
  it.each([
    ['sd15', 512, 16.938],
    ['sd21', 768, 38.041],
    ['sdxl', 1024, 149.438],
  ])('%s at %i: as T-GATE counts, %f TMAC', (model, side, macs) => {
    const { convolution, linear } = imageWork(memory, model, { width: side, height: side }).step;
    expect((convolution + linear) / tera).toBeCloseTo((macs * 2) / 25, 2);
  });

  it('FLUX.1 at 1024: 74.4 TFLOP by the dimensions of its own configuration', () => {
    const { step } = imageWork(memory, 'flux1-dev', { width: 1024, height: 1024 });
    expect(flops(step) / tera).toBeCloseTo(74.4, 1);
  });

  it('attention that is not fused writes its scores to memory: more bytes, the same operations', () => {
    const { step, unfusedStep } = imageWork(memory, 'sd15', { width: 512, height: 512 });
    expect(unfusedStep.bytes).toBeGreaterThan(2 * step.bytes);
    expect(flops(unfusedStep)).toBe(flops(step));
  });
});
