import { z } from 'zod';
import { boardForms, memoryTypes, sockets } from '../../../src/content/schemas/parts/words.ts';
import { given } from '../given.ts';
import { count, figure, rowBase, rule, type KindOfRow } from '../row.ts';

const gen = count(1, 6).nullable();
const lanes = z.union([1, 2, 4, 8, 16].map((each) => z.literal(each)));

const schema = z.strictObject({
  ...rowBase,
  socket: z.enum(sockets),
  sockets: count(1, 2),
  chipset: z.string().min(1),
  form: z.enum(boardForms),
  memType: z.enum(memoryTypes),
  memSlots: count(1, 32),
  maxGiB: figure(32, 12_288).nullable(),
  ecc: z.boolean().nullable(),
  slotsMechanical: z.array(z.strictObject({ count: count(1, 12), lanes })).nullable(),
  slotsElectrical: z.array(z.strictObject({ count: count(1, 12), gen, lanes })).nullable(),
  m2: z.array(z.strictObject({ gen, lanes: lanes.nullable() })).nullable(),
  sata: count(1, 24).nullable(),
  u2: count(1, 12).nullable(),
  eps: z.strictObject({ eightPin: count(0, 4), fourPin: count(0, 2) }).nullable(),
  slots: z.array(z.strictObject({ mechanical: lanes, lanes, gen })).nullable(),
  x16Slots: count(0, 12).nullable(),
  cardSlotsAtLeast: count(1, 32).nullable(),
  m2Places: count(1, 12).nullable(),
  firstSlotGen: gen,
  firstSlotGenFrom: z.enum(['read', 'chipset']).nullable(),
});
export type BoardRow = z.infer<typeof schema>;

/** The highest PCI Express generation of each platform. */
const platformGen: Readonly<Record<string, number>> = {
  AM4: 4,
  AM5: 5,
  LGA1151: 3,
  'LGA1151-2': 3,
  LGA1200: 4,
  LGA1700: 5,
  LGA1851: 5,
  'LGA2011-3': 3,
  LGA2066: 3,
  LGA3647: 3,
  sTR4: 3,
  sTRX4: 4,
  sTR5: 5,
};

/** The largest modules that each platform came to take with newer firmware, in GB, where the first boards name smaller ones. */
const laterModuleGB: Readonly<Record<string, number>> = { AM4: 32, 'LGA1151-2': 32, LGA2066: 32, sTR4: 32 };

/** Whether a board's maximum is that of its launch, before larger modules were sold. */
const isMaximumOfLaunch = ({ memType, maxGiB, memSlots, socket }: BoardRow): boolean =>
  maxGiB !== null && maxGiB / memSlots < (memType === 'DDR5' ? 48 : (laterModuleGB[socket] ?? 0));

const highestGen = (row: BoardRow): number =>
  Math.max(
    0,
    row.firstSlotGen ?? 0,
    ...(row.slotsElectrical ?? []).map((slot) => slot.gen ?? 0),
    ...(row.slots ?? []).map((slot) => slot.gen ?? 0),
  );

/** Number of slots with at least 8 lanes. */
const cardSlots = (row: BoardRow): number | null =>
  row.slotsElectrical?.filter((slot) => slot.lanes >= 8).reduce((total, slot) => total + slot.count, 0) ??
  null;

/** PCI Express 1.0 and 2.0 slots, which take no card of the catalogue, have no generation in the schema. */
const fromGen3 = (value: number | null): number | null => (value !== null && value >= 3 ? value : null);

/** Motherboards. */
export const motherboards: KindOfRow<BoardRow> = {
  kind: 'motherboard',
  collection: 'motherboards',
  schema,
  rules: [
    rule(
      'platform-generation',
      'slotsElectrical',
      (row) => highestGen(row) > (platformGen[row.socket] ?? 5),
      'a slot generation that the platform does not have',
    ),
    rule(
      'bulk-slot-generation',
      'slotsElectrical',
      (row) => !row.hand && (row.slotsElectrical ?? []).some((slot) => slot.gen === 4),
      'rows that a program filled print 4.0 for every slot',
    ),
    rule(
      'intel-ecc',
      'ecc',
      (row) => row.ecc === true && /^[BHZ]\d/.test(row.chipset) && row.socket.startsWith('LGA1'),
      'true on an Intel B, H or Z chipset',
    ),
    rule(
      'memory-in-gib',
      'maxGiB',
      (row) => row.maxGiB === 1000 || row.maxGiB === 2000,
      'a power of ten: GB for TB',
    ),
    rule(
      'm2-counted-once',
      'm2Places',
      (row) => row.m2 !== null && row.m2Places !== row.m2.length,
      'is not the length of the list',
    ),
    rule(
      'card-slots',
      'cardSlotsAtLeast',
      (row) => row.cardSlotsAtLeast !== null && row.cardSlotsAtLeast !== cardSlots(row),
      'is not the number of slots with at least 8 lanes',
    ),
  ],
  apart: [(row) => row.memType, (row) => row.form, (row) => row.partNumbers[0] ?? null],
  fields: (row) => ({
    socket: row.socket,
    sockets: row.sockets,
    chipset: row.chipset,
    form: row.form,
    memory: {
      type: row.memType,
      moduleKinds: row.socket === 'sTR5' || row.socket === 'LGA3647' ? ['RDIMM'] : null,
      slots: row.memSlots,
      maxGiB: row.maxGiB,
      ecc: row.ecc,
    },
    slots:
      row.slots?.map((slot) => ({ position: null, ...slot, gen: fromGen3(slot.gen), from: null })) ?? null,
    laneModes: null,
    m2:
      row.m2 !== null && row.m2.every((place) => place.lanes !== null)
        ? row.m2.map((place) => ({ lanes: place.lanes, gen: fromGen3(place.gen), from: null }))
        : null,
    sata: row.sata,
    epsConnectors: row.eps?.eightPin || null,
    ...given({
      m2Places: row.m2Places,
      u2: row.u2,
      x16Slots: row.slots === null ? row.x16Slots : null,
      cardSlotsAtLeast: row.slots === null ? row.cardSlotsAtLeast : null,
      slotLanes:
        row.slots === null
          ? (row.slotsElectrical?.map((slot) => ({ ...slot, gen: fromGen3(slot.gen) })) ?? null)
          : null,
      firstSlotGen: row.slots === null ? fromGen3(row.firstSlotGen) : null,
      maxGiBIsLowerBound: isMaximumOfLaunch(row) ? true : null,
    }),
  }),
};
