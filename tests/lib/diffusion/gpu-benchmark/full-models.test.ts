import { expect, test } from 'vitest';
import { fitOf } from '../../../../src/lib/diffusion/gpu-benchmark/full-models.ts';
import { bytesPerGiB } from '../../../../src/lib/units/memory-size.ts';

test.each([
  [24, 'fits'],
  [12, 'fits'],
  [11, 'tight'],
  [10, 'tight'],
  [9, 'no'],
])('a model of 10 (8 to 12) GiB on %d GiB: %s', (memoryGiB, fit) => {
  const memory = { bytes: 10 * bytesPerGiB, low: 8 * bytesPerGiB, high: 12 * bytesPerGiB };
  expect(fitOf(memory, memoryGiB)).toBe(fit);
});
