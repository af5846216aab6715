import { expect, test } from 'vitest';
import type { PartOfKind } from '../../../src/content/part-kinds.ts';
import { classOfPart } from '../../../src/lib/prices/part-classes.ts';

const names = [
  'DDR5 UDIMM kit 64 GB (2x32)',
  'DDR5 UDIMM kit 128 GB',
  'DDR5 RDIMM 64 GB',
  'DDR4 UDIMM module 32 GB',
  'Motherboard AM5 B650',
  'Motherboard AM5 X870E',
  'NVMe SSD 2 TB',
  'Power supply 1600 W Titanium',
  'Processor Ryzen 9000',
];

const memory = (type: string, moduleKind: string, modules: number, moduleGiB: number, ecc = false) =>
  classOfPart('memory', { type, moduleKind, modules, moduleGiB, ecc } as PartOfKind['memory'], names);

test.each([
  [memory('DDR5', 'UDIMM', 2, 32), 'DDR5 UDIMM kit 64 GB (2x32)'],
  [memory('DDR5', 'UDIMM', 4, 16), null],
  [memory('DDR5', 'UDIMM', 2, 32, true), null],
  [memory('DDR4', 'UDIMM', 2, 32), null],
  [memory('DDR5', 'UDIMM', 2, 64), 'DDR5 UDIMM kit 128 GB'],
  [memory('DDR5', 'RDIMM', 1, 64, true), 'DDR5 RDIMM 64 GB'],
  [memory('DDR5', 'RDIMM', 8, 64, true), null],
  [memory('DDR4', 'UDIMM', 1, 32), 'DDR4 UDIMM module 32 GB'],
])('memory belongs to a class by type, kind, number and size of its modules: %s', (found, expected) => {
  expect(found).toBe(expected);
});

const board = (socket: string, chipset: string | null) =>
  classOfPart('motherboard', { socket, chipset } as PartOfKind['motherboard'], names);

test('a board belongs to its chipset, not to its successor', () => {
  expect(board('AM5', 'B650')).toBe('Motherboard AM5 B650');
  expect(board('AM5', 'B650E')).toBe('Motherboard AM5 B650');
  expect(board('AM5', 'X870E')).toBe('Motherboard AM5 X870E');
  expect(board('AM5', 'X870')).toBeNull();
  expect(board('AM5', null)).toBeNull();
});

const drive = (fields: Partial<PartOfKind['storage']>) =>
  classOfPart(
    'storage',
    {
      kind: 'ssd',
      interface: 'nvme',
      form: 'M.2 2280',
      capacityGB: 2000,
      ...fields,
    } as PartOfKind['storage'],
    names,
  );

test('a drive belongs by capacity, interface and form', () => {
  expect(drive({})).toBe('NVMe SSD 2 TB');
  expect(drive({ capacityGB: 1920 })).toBe('NVMe SSD 2 TB');
  expect(drive({ capacityGB: 1600 })).toBeNull();
  expect(drive({ interface: 'sata' })).toBeNull();
  expect(drive({ form: 'U.2' })).toBeNull();
});

test('a supply belongs by output and badge; a processor never does', () => {
  const supply = { ratedW: 1600, efficiency: 'Titanium', form: 'ATX' } as PartOfKind['psu'];
  expect(classOfPart('psu', supply, names)).toBe('Power supply 1600 W Titanium');
  expect(classOfPart('psu', { ...supply, efficiency: 'Gold' }, names)).toBeNull();
  expect(classOfPart('cpu', { name: 'Ryzen 5 9600X' } as PartOfKind['cpu'], names)).toBeNull();
});
