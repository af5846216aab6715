import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCollection } from '../../../src/content/read-collection.ts';
import type { PartEntry } from '../../../src/lib/parts/catalogue.ts';
import { choicesOfIndex, partIndex } from '../../../src/lib/parts/part-index.ts';
import { findParts } from '../../../src/lib/parts/part-search.ts';

const indexed = <Kind extends 'gpu' | 'cpu'>(kind: Kind, parts: readonly PartEntry<Kind>[]) =>
  choicesOfIndex(
    kind,
    partIndex(
      kind,
      parts.map((part) => ({ part, aliases: [] })),
    ),
  );
const choices = [...indexed('gpu', readCollection('gpus')), ...indexed('cpu', readCollection('cpus'))];
const ids = (text: string, kind: 'gpu' | 'cpu' | null = null) =>
  findParts(choices, text, kind).map(({ id }) => id);

test.each([
  ['rtx4090', 'geforce-rtx-4090'],
  ['4090 nvidia', 'geforce-rtx-4090'],
  ['i9 11900k', 'core-i9-11900k'],
  ['RYZEN 9 5900x', 'ryzen-9-5900x'],
  // As a Turkish keyboard writes them.
  ['NVİDİA 4090', 'geforce-rtx-4090'],
  ['nvıdıa 4090', 'geforce-rtx-4090'],
])('%s finds %s', (text, id) => {
  expect(ids(text)).toContain(id);
});

test('a kind narrows the list, and nothing typed shows all of it', () => {
  expect(ids('', 'cpu').length).toBeGreaterThan(10);
  expect(ids('rtx', 'cpu')).toEqual([]);
  expect(ids('')).toHaveLength(choices.length);
});

test('any text gives a list', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(findParts(choices, text, null).length).toBeLessThanOrEqual(choices.length);
    }),
    { numRuns: 1_000 },
  );
});
