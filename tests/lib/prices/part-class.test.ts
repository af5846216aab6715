import { describe, expect, test } from 'vitest';
import type { PartEntry } from '../../../src/lib/parts/catalogue.ts';
import { classOfPart } from '../../../src/lib/prices/part-class.ts';

const memory = (type: string, moduleKind: string, modules: number, moduleGiB: number, ecc = false) =>
  classOfPart('memory', { type, moduleKind, modules, moduleGiB, ecc } as PartEntry<'memory'>);
const board = (socket: string, chipset: string | null) =>
  classOfPart('motherboard', { socket, chipset } as PartEntry<'motherboard'>);
const drive = (fields: Partial<PartEntry<'storage'>>) =>
  classOfPart('storage', {
    interface: 'nvme',
    form: 'M.2 2280',
    capacityGB: 2000,
    ...fields,
  } as PartEntry<'storage'>);
const supply = (fields: Partial<PartEntry<'psu'>>) =>
  classOfPart('psu', { ratedW: 1600, efficiency: 'Titanium', form: 'ATX', ...fields } as PartEntry<'psu'>);

describe('a part belongs to the class that its fields name, and to no other', () => {
  test.each([
    [memory('DDR5', 'UDIMM', 2, 32), 'DDR5 UDIMM kit 64 GB (2x32)'],
    [memory('DDR4', 'UDIMM', 2, 32), 'DDR4 UDIMM kit 64 GB (2x32)'],
    [memory('DDR5', 'UDIMM', 2, 32, true), null],
    [memory('DDR5', 'RDIMM', 1, 64, true), 'DDR5 RDIMM 64 GB'],
    [memory('DDR5', 'RDIMM', 8, 64, true), null],
    [board('AM5', 'B650'), 'Motherboard AM5 B650'],
    [board('AM5', 'B650E'), 'Motherboard AM5 B650'],
    [board('AM5', 'X870'), 'Motherboard AM5 X870'],
    [board('AM5', null), null],
    [drive({}), 'NVMe SSD 2 TB'],
    [drive({ interface: 'sata' }), null],
    [drive({ form: 'U.2' }), null],
    [supply({}), 'Power supply 1600 W Titanium'],
    [supply({ efficiency: null }), null],
    [supply({ form: 'CRPS' }), null],
    [classOfPart('cpu', { name: 'Ryzen 5 9600X' } as PartEntry<'cpu'>), null],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected);
  });
});
