import { readCollection } from '../../src/content/read-collection.ts';
import { collectionOf } from '../../src/content/collections.ts';
import { partKinds, type PartKind } from '../../src/content/part-kinds.ts';
import { describe, expect, it } from 'vitest';
import { caseSchema } from '../../src/content/schemas/parts/case.ts';
import { cpuSchema } from '../../src/content/schemas/parts/cpu.ts';
import { memoryKitSchema } from '../../src/content/schemas/parts/memory-kit.ts';
import { motherboardSchema } from '../../src/content/schemas/parts/motherboard.ts';
import { powerSupplySchema } from '../../src/content/schemas/parts/power-supply.ts';
import type { PartEntry } from '../../src/lib/parts/catalogue.ts';

function entry<Kind extends PartKind>(kind: Kind, id: string): Omit<PartEntry<Kind>, 'id'> {
  const parts = readCollection(collectionOf(kind)) as unknown as PartEntry<Kind>[];
  const { id: found, ...part } = parts.find((each) => each.id === id)!;
  expect(found).toBe(id);
  return part;
}

const complaints = (result: { error?: { issues: unknown[] } | undefined }) =>
  JSON.stringify(result.error?.issues ?? 'accepted');

describe('every part', () => {
  it.each(partKinds.map((kind) => ({ kind })))(
    '$kind: names are unique, prices and sources are dated',
    ({ kind }) => {
      const parts = readCollection(collectionOf(kind));
      expect(parts.length).toBeGreaterThan(10);
      const names = parts.map((part) => `${part.vendor} ${part.name}`);
      expect(new Set(names).size).toBe(names.length);
      for (const part of parts) {
        expect(part.sources.length, part.id).toBeGreaterThan(0);
        for (const source of [...part.sources, ...part.prices.map((price) => price.source)])
          expect(source.date, part.id).toMatch(/^20\d\d-\d\d-\d\d$/);
      }
    },
  );
});

// AMD's and Intel's own tables; the notes of each entry name them.
describe('the processors and memory that the guide names', () => {
  it('hold their makers’ figures', () => {
    const ryzen = { socket: 'AM4', cores: 12, tdpW: 105, memory: { channels: 2, maxGiB: 128 } };
    expect(entry('cpu', 'ryzen-9-5900x')).toMatchObject(ryzen);
    expect(entry('cpu', 'core-i9-11900k')).toMatchObject({ socket: 'LGA1200', cores: 8, tdpW: 125 });
    const epyc = {
      socket: 'SP3',
      cores: 64,
      tdpW: 280,
      pcie: { gen: 4, usableLanes: 128 },
      memory: { channels: 8 },
    };
    expect(entry('cpu', 'epyc-7763')).toMatchObject(epyc);
    const module = { moduleKind: 'LRDIMM', moduleGiB: 128, speedMTs: 3200, ecc: true };
    expect(entry('memory', 'samsung-m386aag40am3-cwe')).toMatchObject(module);
  });

  it('fit a board, and a cooler where one was read', () => {
    const boards = new Set(readCollection('motherboards').map((board) => board.socket));
    const cooled = new Set(readCollection('coolers').flatMap((cooler) => cooler.sockets ?? []));
    for (const cpu of readCollection('cpus')) {
      expect(boards, cpu.id).toContain(cpu.socket);
      expect(cooled, cpu.id).toContain(cpu.socket);
    }
  });

  it('have several members of the ASUS Pro WS family, on different sockets', () => {
    const family = readCollection('motherboards').filter((board) => board.name.startsWith('Pro WS'));
    expect(new Set(family.map((board) => board.socket)).size).toBeGreaterThanOrEqual(3);
  });
});

describe('known errors of public data sets are refused', () => {
  const board = entry('motherboard', 'asrock-z590-extreme');
  const withGen = (gen: number) => ({ ...board, slots: board.slots!.map((slot) => ({ ...slot, gen })) });

  it('a PCIe generation that fills every board of a set, whatever its socket', () => {
    expect(complaints(motherboardSchema.safeParse(withGen(5)))).toMatch(/PCIe 5.0 on LGA1200/);
    const am4 = entry('motherboard', 'gigabyte-b550-aorus-pro-ac');
    const wrong = { ...am4, slots: am4.slots!.map((slot) => ({ ...slot, gen: 5 })) };
    expect(complaints(motherboardSchema.safeParse(wrong))).toMatch(/PCIe 5.0 on AM4/);
  });

  it('more lanes than contacts, and a map without slots', () => {
    const [first] = board.slots!;
    const wide = { ...board, slots: [{ ...first, mechanical: 1, lanes: 16 }] };
    expect(complaints(motherboardSchema.safeParse(wide))).toMatch(/more electrical lanes/);
    expect(complaints(motherboardSchema.safeParse({ ...board, slots: [] }))).toMatch(/use null for no data/);
  });

  it('registered memory without error correction', () => {
    const kit = { ...entry('memory', 'samsung-m386aag40am3-cwe'), ecc: false };
    expect(complaints(memoryKitSchema.safeParse(kit))).toMatch(/Non-ECC, Unbuffered/);
  });

  it('a whole kit in the column of one module', () => {
    const kit = { ...entry('memory', 'v-color-ddr5-5600-rdimm-8x32'), moduleGiB: 512 };
    expect(complaints(memoryKitSchema.safeParse(kit))).toMatch(/size of the whole kit/);
  });

  it.each([
    ['terabytes in a column of GiB (Threadripper PRO, 2)', 'threadripper-pro-7975wx', 2, /mixes TB and GB/],
    ['terabytes in a column of GiB (Threadripper, 1)', 'threadripper-7970x', 1, /mixes TB and GB/],
  ])('%s', (_, id, maxGiB, reason) => {
    const cpu = entry('cpu', id);
    const wrong = { ...cpu, memory: { ...cpu.memory, maxGiB } };
    expect(complaints(cpuSchema.safeParse(wrong))).toMatch(reason);
  });

  it('a board with terabytes in a column of GiB', () => {
    const wrong = { ...board, memory: { ...board.memory, maxGiB: 2 } };
    expect(complaints(motherboardSchema.safeParse(wrong))).toMatch(/TB instead of GiB/);
  });

  it('server processors without error correction, on server sockets and on AM5 (EPYC 4564P)', () => {
    const epyc = entry('cpu', 'epyc-7763');
    const without = { ...epyc, memory: { ...epyc.memory, ecc: false } };
    expect(complaints(cpuSchema.safeParse(without))).toMatch(/EPYC 4564P/);
    const desktop = entry('cpu', 'ryzen-9-7950x');
    const am5 = { ...desktop, name: 'EPYC 4564P', memory: { ...desktop.memory, ecc: false } };
    expect(complaints(cpuSchema.safeParse(am5))).toMatch(/EPYC 4564P/);
  });

  it('server processors with unbuffered memory, and sockets that do not exist', () => {
    const epyc = entry('cpu', 'epyc-7763');
    const wrong = { ...epyc, memory: { ...epyc.memory, moduleKinds: ['UDIMM'] } };
    expect(complaints(cpuSchema.safeParse(wrong))).toMatch(/unbuffered/);
    expect(cpuSchema.safeParse({ ...epyc, socket: 'LGA 2011' }).success).toBe(false);
  });

  it('supplies of 1,600 W whose every connector is counted 0', () => {
    const supply = entry('psu', 'seasonic-prime-tx-1600');
    const none = { ...supply, connectors: { sixteenPin: 0, eightPin: 0, eps: 0 } };
    expect(complaints(powerSupplySchema.safeParse(none))).toMatch(/use null for no data/);
    expect(complaints(powerSupplySchema.safeParse({ ...supply, ratedLowLineW: 2_000 }))).toMatch(
      /lower voltage/,
    );
  });

  it('a chassis for the rack without a height, and a case without places', () => {
    const rack = entry('case', 'silverstone-rm44');
    expect(caseSchema.safeParse({ ...rack, rackUnits: null }).success).toBe(false);
    expect(caseSchema.safeParse({ ...rack, expansionSlots: 0 }).success).toBe(false);
  });

  it('a field that no schema knows, and a figure in words', () => {
    const supply = entry('psu', 'seasonic-prime-tx-1600');
    expect(powerSupplySchema.safeParse({ ...supply, price: 550 }).success).toBe(false);
    expect(powerSupplySchema.safeParse({ ...supply, ratedW: '1600 W' }).success).toBe(false);
  });
});
