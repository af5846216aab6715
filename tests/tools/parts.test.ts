import { describe, expect, test } from 'vitest';
import { importedParts } from '../../src/content/imported-parts.ts';
import { importedText } from '../../tools/parts/imported-text.ts';
import { cases } from '../../tools/parts/kinds/cases.ts';
import { motherboards } from '../../tools/parts/kinds/motherboards.ts';
import { powerSupplies } from '../../tools/parts/kinds/power-supplies.ts';
import { partsOf } from '../../tools/parts/made.ts';
import { withOwnIds } from '../../tools/parts/own-parts.ts';
import { readRows } from '../../tools/parts/rows.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const base = (n: number) => ({
  vendor: 'Acme',
  aliases: [],
  ids: [uuid(n)],
  partNumbers: [`A-${n}`],
  colours: null,
  year: 2024,
  skus: null,
  hand: true,
  url: 'https://acme.example/one',
  serve: 1,
  n,
});
const supply = (n: number, changes: object = {}) => ({
  ...base(n),
  name: `Power ${n}`,
  ratedW: 850,
  form: 'ATX',
  atxVersion: '3.1',
  efficiency: 'Gold',
  sixteenPin: 1,
  eightPin: 4,
  eps: 2,
  lengthMm: 160,
  modular: 'full',
  ...changes,
});
const board = (n: number, changes: object = {}) => ({
  ...base(n),
  name: `Board ${n}`,
  socket: 'LGA1700',
  sockets: 1,
  chipset: 'Z790',
  form: 'ATX',
  memType: 'DDR5',
  memSlots: 4,
  maxGiB: 192,
  ecc: false,
  slotsMechanical: null,
  slotsElectrical: [{ count: 1, gen: 5, lanes: 16 }],
  m2: null,
  sata: 4,
  u2: null,
  eps: { eightPin: 2, fourPin: 0 },
  slots: null,
  x16Slots: null,
  cardSlotsAtLeast: 1,
  m2Places: null,
  firstSlotGen: 5,
  firstSlotGenFrom: 'read',
  ...changes,
});
const file = (...rows: object[]) => JSON.stringify({ head: {}, rows });

describe('a wrong row is named with its file, its field and the rule', () => {
  test.each([
    [{ lengthIn: 6.3 }, /power-supplies\.json: row 2 \(Acme Power 2\): lengthIn: .*\[known-fields\]/],
    [{ lengthMm: 6.3 }, /row 2 .*: lengthMm: below 90: another unit.*\[figures-in-their-units\]/],
    [{ ratedW: '850 W' }, /row 2 .*: ratedW: .*\[figures-in-their-units\]/],
    [{ sixteenPin: 0, eightPin: 0, eps: 0 }, /row 2 .*: eightPin: .*a filler \[plugs-all-0\]/],
    [{ form: 'SFX', lengthMm: 130 }, /row 2 .*: form: .*\[sfx-l\]/],
    [{ ids: [uuid(1)] }, /row 2 .*: ids: .*is also in row 1 \[no-duplicates\]/],
  ])('%j', (changes, message) => {
    expect(() => readRows(powerSupplies, file(supply(1), supply(2, changes)))).toThrow(message);
  });

  test.each([
    [{ sata: 0 }, /sata: .*\[figures-in-their-units\]/],
    [{ socket: 'LGA 115' }, /socket: .*\[figures-in-their-units\]/],
    [{ socket: 'LGA1200' }, /slotsElectrical: .*\[platform-generation\]/],
    [{ hand: false, slotsElectrical: [{ count: 1, gen: 4, lanes: 16 }] }, /\[bulk-slot-generation\]/],
    [{ ecc: true }, /ecc: .*\[intel-ecc\]/],
    [{ maxGiB: 2 }, /maxGiB: below 32/],
    [{ maxGiB: 2000 }, /maxGiB: .*\[memory-in-gib\]/],
  ])('%j', (changes, message) => {
    expect(() => readRows(motherboards, file(board(1, changes)))).toThrow(message);
  });

  test('every problem is listed, not only the first', () => {
    const rows = file(supply(1, { lengthMm: 6 }), supply(2, { efficiency: 'Brass' }));
    expect(() => readRows(powerSupplies, rows)).toThrow(/row 1 .*lengthMm[^]*row 2 .*efficiency/);
  });
});

describe('a limit of the data set that is no limit', () => {
  const chassis = (changes: object) => ({
    ...base(1),
    name: 'Tower',
    kind: 'tower',
    boards: ['Mini-ITX', 'Micro-ATX', 'ATX'],
    boardsComplete: true,
    expansionSlots: 9,
    riserSlots: null,
    maxGpuLengthMm: 500,
    maxCoolerHeightMm: 180,
    maxSupplyLengthMm: null,
    supplyForms: null,
    suppliedW: null,
    bays35: 6,
    bays25: 2,
    rackUnits: null,
    class: 'ATX Mid Tower',
    widthMm: 240,
    supplyFormsByClass: ['ATX'],
    ...changes,
  });
  test.each([
    [{ class: 'ATX Mid Tower' }, undefined],
    [{ class: 'ATX Full Tower' }, false],
    [{ class: 'ATX Full Tower', boards: ['ATX', 'E-ATX'] }, undefined],
  ])('boards of a case: %j', (changes, complete) => {
    const [made] = partsOf(cases, readRows(cases, file(chassis(changes))));
    expect(made!.fields['boardsComplete']).toBe(complete);
  });

  test.each([
    [{ maxGiB: 128 }, true],
    [{ maxGiB: 192 }, undefined],
    [{ socket: 'AM4', memType: 'DDR4', maxGiB: 64 }, true],
    [{ socket: 'AM4', memType: 'DDR4', maxGiB: 128 }, undefined],
    [{ socket: 'LGA1151', memType: 'DDR4', maxGiB: 64 }, undefined],
  ])('memory of a board: %j', (changes, bound) => {
    const older = {
      slotsElectrical: null,
      cardSlotsAtLeast: null,
      firstSlotGen: null,
      firstSlotGenFrom: null,
    };
    const [made] = partsOf(motherboards, readRows(motherboards, file(board(1, { ...older, ...changes }))));
    expect(made!.fields['maxGiBIsLowerBound']).toBe(bound);
  });
});

describe('names', () => {
  const made = (...rows: object[]) => partsOf(powerSupplies, readRows(powerSupplies, file(...rows)));

  test('rows of one name are told apart by what differs', () => {
    const parts = made(supply(1, { name: 'Power' }), supply(2, { name: 'Power', efficiency: 'Platinum' }));
    expect(parts.map(({ id }) => id)).toEqual(['acme-power-gold', 'acme-power-platinum']);
  });

  test('rows that nothing tells apart are duplicates', () => {
    const same = { name: 'Power', partNumbers: [] };
    expect(() => made(supply(1, same), supply(2, same))).toThrow(/acme-power.*\[no-duplicates\]/);
  });

  test('a part with a file of its own keeps its id, and has to name the row that it corrects', () => {
    const parts = made(supply(1, { name: 'Power' }));
    const own = { id: 'power-by-hand', name: 'Power', vendor: 'Acme' };
    expect(() => withOwnIds('power-supplies', parts, [own])).toThrow(/power-by-hand.*say why \[own-parts\]/);
    const corrects = { rows: ['Acme Power'], why: 'Its plugs were counted.' };
    expect(withOwnIds('power-supplies', parts, [{ ...own, corrects }])[0]!.id).toBe('power-by-hand');
    const missing = { rows: ['Acme Might'], why: 'Its plugs were counted.' };
    expect(() => withOwnIds('power-supplies', parts, [{ ...own, name: 'Might', corrects: missing }])).toThrow(
      /Acme Might/,
    );
  });
});

test('the file is the same whatever the order of the rows, and is read back', () => {
  const sources = { buildcores: { name: 'OpenDB', url: null, date: '2026-08-17' } };
  const textOf = (...rows: object[]) =>
    importedText(partsOf(powerSupplies, readRows(powerSupplies, file(...rows))), sources);
  const text = textOf(supply(1), supply(2), supply(3, { url: 'acme.example' }));
  expect(textOf(supply(3, { url: 'acme.example' }), supply(2), supply(1))).toBe(text);
  const parts = importedParts('power-supplies', JSON.parse(text), []);
  expect(parts.map(({ part }) => part.id)).toEqual(['acme-power-1', 'acme-power-2', 'acme-power-3']);
  expect(parts[0]!.part).toMatchObject({ ratedW: 850, partNumbers: ['A-1'], year: 2024 });
  // The name of a site is not a page.
  expect(parts.map(({ part }) => part.sources.length)).toEqual([2, 2, 1]);
});
