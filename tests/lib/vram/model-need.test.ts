import { expect, test } from 'vitest';
import { modelNeed } from '../../../src/lib/vram/model-need.ts';
import { catalogue } from './catalogue.ts';

test('a model’s requirements have the estimate with its interval, and the minimum of all options', () => {
  const need = modelNeed(catalogue, { model: 'sdxl' });
  expect(need.name).toBe('Stable Diffusion XL');
  expect(need.gpuBytes.low).toBeLessThanOrEqual(need.gpuBytes.value);
  expect(need.gpuBytes.high).toBeGreaterThanOrEqual(need.gpuBytes.value);
  const bytes = [need.gpuBytes.value, ...need.savings.map((saving) => saving.bytes)];
  expect(need.savings.length).toBeGreaterThan(1);
  expect(bytes).toEqual([...bytes].sort((one, other) => other - one));
  for (const saving of need.savings) expect(saving.options.length).toBeGreaterThan(0);
  // SDXL has 3.47 billion parameters in float16; its VAE of 84 million is in float32.
  expect(need.weightBytes / 2e9).toBeCloseTo(3.47 + 0.084, 2);
});
