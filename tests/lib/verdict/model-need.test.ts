import { expect, test } from 'vitest';
import { modelNeed, verdictOnNeed } from '../../../src/lib/verdict/model-need.ts';
import { verdictOf } from '../../../src/lib/verdict/verdict.ts';
import { catalogue } from './catalogue.ts';

test('a model’s requirements have the estimate with its interval, and the minimum of all options', () => {
  const need = modelNeed(catalogue, { model: 'sdxl' });
  expect(need.name).toBe('Stable Diffusion XL');
  const ways = need.ways.usual;
  expect(ways[0]!.options).toEqual([]);
  for (const { bytes } of ways) {
    expect(bytes.low).toBeLessThanOrEqual(bytes.mid);
    expect(bytes.high).toBeGreaterThanOrEqual(bytes.mid);
  }
  const bytes = ways.map((way) => way.bytes.mid);
  expect(ways.length).toBeGreaterThan(2);
  expect(bytes).toEqual([...bytes].sort((one, other) => other - one));
  for (const way of ways.slice(1)) expect(way.options.length).toBeGreaterThan(0);
  // SDXL has 3.47 billion parameters in float16; its VAE of 84 million is in float32.
  expect(need.weightBytes / 2e9).toBeCloseTo(3.47 + 0.084, 2);
});

test('a need gives the verdict that the catalogue gives, for every card', () => {
  for (const model of ['sdxl', 'flux1-dev', 'wan21-14b']) {
    const need = modelNeed(catalogue, { model });
    for (const [card, gpu] of catalogue.gpus) {
      // A chip of Macs runs macOS, and another system is refused.
      const system = gpu.vendor === 'Apple' ? {} : ({ system: 'linux' } as const);
      const machine = { ...system, systemMemoryGiB: 64 };
      const asked = verdictOf(catalogue, { card, request: { model }, machine });
      expect(asked).toMatchObject(verdictOnNeed(need, gpu, machine));
    }
  }
});
