import { expect, test } from 'vitest';
import { listedParts } from '../../../src/catalogue/parts.ts';
import { catalogueKinds } from '../../../src/content/part-kinds.ts';
import { partsFromFiles } from '../../../src/content/read-collection.ts';
import { partFileOf, partFiles, partId } from '../../../src/lib/parts/part-id.ts';
import { choicesOfIndex, partIndex } from '../../../src/lib/parts/part-index.ts';
import { findParts } from '../../../src/lib/parts/part-search.ts';
import { viewOf } from '../../../src/lib/parts/views.ts';

test.each(catalogueKinds)('%s: an index holds every part with its name, detail and facts', async (kind) => {
  const listed = await listedParts(partsFromFiles, kind);
  const parts = listed.map(({ part }) => part);
  const choices = choicesOfIndex(kind, JSON.parse(JSON.stringify(partIndex(kind, listed))));
  expect(new Set(choices.map(({ id }) => id)).size).toBe(parts.length);
  const byId = new Map(choices.map((choice) => [choice.id, choice]));
  const { detail, facts } = viewOf(kind);
  for (const part of parts) {
    const choice = byId.get(part.id)!;
    expect(choice.detail).toBe(detail(part));
    for (const [fact, value] of Object.entries(facts)) expect(choice.facts[fact]).toBe(value(part));
  }
});

test('ids are short, and lead to one of the files', () => {
  expect(partId('psu', 'be quiet!', 'Pure Power 12 M 850 W')).toBe('be-quiet-pure-power-12-m-850-w');
  expect(partId('cpu', 'AMD', 'Ryzen Threadripper 7960X')).toBe('threadripper-7960x');
  const long = `Power supply ${'of many words '.repeat(12)}`;
  expect(partId('psu', 'Acme', long)).toHaveLength(80);
  expect(partId('psu', 'Acme', long)).not.toBe(partId('psu', 'Acme', `${long} 2`));
  for (const id of ['a', 'ryzen-9-9950x', 'asus-rog-strix-x870e-e'])
    expect([...Array(partFiles).keys()]).toContain(partFileOf(id));
});

test('parts that builders name are in the catalogue', async () => {
  const names: [(typeof catalogueKinds)[number], string][] = [
    ['cpu', 'Ryzen 9 9950X3D'],
    ['cpu', 'EPYC 9575F'],
    ['motherboard', 'ROG Strix X870-I'],
    ['case', 'A4-H2O'],
    ['psu', 'SF1000L'],
    ['storage', 'Crucial T710 4 TB'],
    ['card', 'RTX 5060 Ti Windforce'],
    ['case', 'open mining frame'],
  ];
  for (const [kind, name] of names) {
    const listed = await listedParts(partsFromFiles, kind);
    expect(findParts(choicesOfIndex(kind, partIndex(kind, listed)), name, kind), name).not.toEqual([]);
  }
});
