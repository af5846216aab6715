import { expect, test } from 'vitest';
import { readCollection } from '../../../src/content/read-collection.ts';
import { diskSizes } from '../../../src/lib/verdict/disk.ts';
import { commercialRefusal, commercialUse } from '../../../src/lib/verdict/licence.ts';
import { catalogue } from './catalogue.ts';

test('a licence allows commercial use, forbids it, or must be read', () => {
  expect(commercialUse('Apache-2.0')).toBe(true);
  expect(commercialUse('MIT')).toBe(true);
  expect(commercialUse('CreativeML Open RAIL++-M License')).toBe(true);
  expect(commercialUse('Stability AI Community License')).toBeNull();
  expect(commercialUse('FLUX.1-dev Non-Commercial License')).toBe(false);
  expect(commercialUse('qwen-research')).toBe(false);
  expect(commercialUse('tencent-hunyuan-community')).toBeNull();
});

test('every licence of a model agrees with its name; a model without data does not pass the filter', () => {
  const pipelines = readCollection('pipelines');
  for (const { licence } of pipelines)
    if (licence) expect(licence.commercial).toBe(commercialUse(licence.name));
  const refusal = (id: string) => commercialRefusal(pipelines.find((each) => each.id === id)!);
  expect(refusal('qwen-image')).toBeNull();
  expect(refusal('flux1-dev')).toContain('does not allow commercial use');
  expect(refusal('kolors')).toContain('read its conditions');
  expect(refusal('sana-1600m')).toBe('No data on the licence of Sana 1.6B.');
  expect(pipelines.filter(({ licence }) => licence !== null).length).toBeGreaterThanOrEqual(27);
});

test('files of a model by precision: FLUX.1 has 16.9 billion parameters', () => {
  const found = diskSizes(catalogue.memory, 'flux1-dev').map((each) => [each.precision, each.bytes]);
  const sizes = Object.fromEntries(found) as Record<string, number>;
  expect(sizes['bf16']! / 1e9).toBeCloseTo(33.7, 0);
  expect(sizes['fp32']! / sizes['bf16']!).toBe(2);
  expect(sizes['q4_k']!).toBeLessThan(sizes['q8_0']!);
});
