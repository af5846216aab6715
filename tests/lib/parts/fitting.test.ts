import { expect, it } from 'vitest';
import { listedParts, partsCatalogue } from '../../../src/catalogue/parts.ts';
import type { PartKind } from '../../../src/content/part-kinds.ts';
import { partsFromFiles } from '../../../src/content/read-collection.ts';
import type { PartEntry } from '../../../src/lib/parts/catalogue.ts';
import { demandsOn, fitting, type ChosenPart } from '../../../src/lib/parts/fitting.ts';
import { choicesOfIndex, partIndex } from '../../../src/lib/parts/part-index.ts';

const own = await partsCatalogue(partsFromFiles.own);
const chosen = (kind: PartKind, id: string): ChosenPart => {
  const part = own[kind].get(id);
  if (!part) throw new Error(id);
  return { kind, part: part as PartEntry };
};
async function fitFor(kind: PartKind, ...rows: ChosenPart[]) {
  const listed = await listedParts(partsFromFiles, kind);
  return fitting(choicesOfIndex(kind, partIndex(kind, listed)), demandsOn(kind, rows));
}

it('a processor leaves the boards of its socket and the memory that it takes', async () => {
  const cpu = chosen('cpu', 'ryzen-9-9950x');
  const boards = await fitFor('motherboard', cpu);
  expect(new Set(boards.fit.map(({ facts }) => facts['socket']))).toEqual(new Set(['AM5']));
  expect(boards.unmet).toEqual(['socket AM5']);
  const memory = await fitFor('memory', cpu);
  expect(new Set(memory.fit.map(({ facts }) => facts['memory']))).toEqual(new Set(['DDR5']));
  expect(memory.fit.some(({ facts }) => facts['modules'] === 'RDIMM')).toBe(false);
});

it('a board leaves cases with room for it and coolers of its socket; parts without data stay', async () => {
  const board = chosen('motherboard', 'asus-proart-x870e-creator');
  const cases = await fitFor('case', board);
  expect(cases.fit.some(({ facts }) => facts['kind'] === 'open frame')).toBe(true);
  const small = cases.fit.filter(({ facts }) => facts['boards'] === 'Mini-ITX');
  expect(small.every(({ facts }) => facts['kind'] === 'open frame')).toBe(true);
  expect(cases.fit.length).toBeGreaterThan(500);
  const coolers = await fitFor('cooling', board);
  expect(coolers.fit.some(({ facts }) => facts['sockets'] === null)).toBe(true);
  expect(
    coolers.fit.every(({ facts }) => facts['sockets'] === null || /\bAM5\b/.test(String(facts['sockets']))),
  ).toBe(true);
});

it('nothing is left out while no other row has a part', async () => {
  const all = await fitFor('motherboard');
  expect(all.unmet).toEqual([]);
  expect(all.fit.length).toBe((await listedParts(partsFromFiles, 'motherboard')).length);
});
