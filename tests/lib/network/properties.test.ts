import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/lib/network/request.ts';
import { traceOf } from '../../../src/lib/network/trace.ts';
import { architecture } from './architectures.ts';

const subjects = [
  ['unet-sd15', 'forward', 8],
  ['unet-sdxl', 'forward', 8],
  ['controlnet-sd15', 'forward', 8],
  ['vae-sd-4ch', 'decode', 8],
  ['vae-sd-4ch', 'encode', 8],
  ['vae-taesd', 'decode', 8],
  ['vae-qwen-image', 'decode', 8],
  ['vae-dc-ae-f32c32', 'decode', 32],
  ['vae-dc-ae-f32c32', 'encode', 32],
  ['cascade-stage-c', 'forward', 128],
] as const;

/** Sizes from 64 to 8192 pixels in the steps of a component. */
const side = (step: number) =>
  fc.integer({ min: Math.ceil(64 / step), max: 8192 / step }).map((count) => count * step);

describe.each(subjects)('%s %s', (id, method, step) => {
  const peak = (request: Request, dtype: 'float16' | 'float32' = 'float16') =>
    traceOf(architecture(id), method, request, { dtype }).workingSetBytes;
  const request = fc.record({ width: side(step), height: side(step), batch: fc.integer({ min: 1, max: 8 }) });

  it('needs more for a wider, taller or larger batch, and more in float32', () => {
    fc.assert(
      fc.property(request, (size) => {
        const base = peak(size);
        expect(base).toBeGreaterThan(0);
        expect(Number.isSafeInteger(base)).toBe(true);
        expect(peak({ ...size, width: size.width + step })).toBeGreaterThanOrEqual(base);
        expect(peak({ ...size, height: size.height + step })).toBeGreaterThanOrEqual(base);
        expect(peak({ ...size, batch: size.batch + 1 })).toBeGreaterThan(base);
        expect(peak(size, 'float32')).toBeGreaterThan(base);
      }),
      { numRuns: 12 },
    );
  });

  it('never has negative or leftover bytes', () => {
    fc.assert(
      fc.property(request, (size) => {
        const trace = traceOf(architecture(id), method, size, { dtype: 'float16' });
        let live = 0;
        for (const event of trace.events) {
          live += event >= 0 ? trace.storageBytes[event]! : -trace.storageBytes[-1 - event]!;
          expect(live).toBeGreaterThanOrEqual(0);
        }
        expect(trace.operations.every((operation) => operation.liveBytes >= 0 && operation.flops >= 0)).toBe(
          true,
        );
        expect(live).toBeLessThan(trace.workingSetBytes);
      }),
      { numRuns: 6 },
    );
  });
});
