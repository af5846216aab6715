import { z } from 'zod';
import { boardForms, memoryTypes, moduleKinds, sockets } from '../../../src/content/schemas/parts/words.ts';
import { given } from '../given.ts';
import { supplementPart, type Made, type Sources } from '../made.ts';
import { plainName } from '../names.ts';
import { count } from '../row.ts';
import { addSources, rowSourceSchema } from './sources.ts';

const lanes = z.union([1, 2, 4, 8, 16].map((each) => z.literal(each)));
const slotSchema = z.strictObject({
  position: count(1, 14).nullable(),
  mechanical: lanes.nullable(),
  lanes,
  gen: count(1, 6).nullable(),
  designation: z.string().optional(),
  length: z.string().optional(),
});

const rowSchema = z.strictObject({
  name: z.string().min(1),
  vendor: z.string().min(1),
  socket: z.enum(sockets),
  sockets: count(1, 2).nullable(),
  chipset: z.string().nullable(),
  form: z.enum(boardForms).nullable(),
  memory: z.strictObject({
    type: z.enum(memoryTypes),
    slots: count(1, 48).nullable(),
    maxGiB: count(32, 12_288).nullable(),
    moduleKinds: z.array(z.enum(moduleKinds)).min(1).nullable(),
  }),
  slots: z.array(slotSchema).nullable(),
  laneModes: z.array(z.array(count(0, 16))).nullable(),
  doubleWidthCards: count(1, 10).nullable(),
  casePlacesNeeded: count(1, 14).nullable(),
  epsConnectors: count(1, 4).nullable(),
  m2: count(1, 8).nullable(),
  note: z.string().nullable(),
  sources: z.array(rowSourceSchema).min(1),
  /** Row of the firmware tables. */
  dmi: z.string().nullable(),
});
type Row = z.infer<typeof rowSchema>;
type Slot = z.infer<typeof slotSchema>;

/** PCI Express 2.0 and older have no generation in the catalogue. */
const genOf = (slot: Slot): number | null => (slot.gen !== null && slot.gen >= 3 ? slot.gen : null);

/** Equal slots counted together. */
function laneCounts(slots: readonly Slot[]) {
  const groups = Map.groupBy(slots, (slot) => `${slot.lanes} ${genOf(slot)}`);
  return [...groups.values()].map((group) => ({
    count: group.length,
    lanes: group[0]!.lanes,
    gen: genOf(group[0]!),
  }));
}

/** The slots in order where their lengths are known, otherwise their lanes. */
function slotFields({ slots, vendor, name }: Row): Record<string, unknown> {
  // Firmware of ASUS ProArt boards prints x16 for slots of eight lanes.
  if (!slots || slots.length === 0 || `${vendor} ${name}`.startsWith('ASUS ProArt')) return { slots: null };
  if (slots.every((slot) => slot.mechanical !== null && (slot.position ?? 0) <= 8))
    return {
      slots: slots.map((slot) => ({
        position: slot.position,
        mechanical: slot.mechanical,
        lanes: slot.lanes,
        gen: genOf(slot),
        from: null,
      })),
    };
  const cards = slots.filter((slot) => slot.lanes >= 8).length;
  return { slots: null, slotLanes: laneCounts(slots), ...(cards > 0 && { cardSlotsAtLeast: cards }) };
}

const fieldsOf = (row: Row): Record<string, unknown> => ({
  socket: row.socket,
  sockets: row.sockets,
  chipset: row.chipset,
  form: row.form,
  memory: { ...row.memory, ecc: null },
  ...slotFields(row),
  laneModes: row.laneModes,
  m2: null,
  sata: null,
  epsConnectors: row.epsConnectors,
  ...given({
    m2Places: row.m2,
    doubleWidthCards: row.doubleWidthCards,
    casePlacesNeeded: row.casePlacesNeeded,
  }),
});

/** The first letter as a capital, and a full stop at the end. */
export const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

/** Firmware does not print the generation of memory of these sockets, which take either. */
const eitherMemory: ReadonlySet<string> = new Set(['LGA1700']);

/**
 * The boards with those that builders of several cards name: figures that the data set does not have are filled in, and
 * workstation and server boards that it lacks are added.
 */
export function withBoards(parts: readonly Made[], text: string, sources: Sources): Made[] {
  const { rows } = z.object({ rows: z.array(rowSchema) }).parse(JSON.parse(text));
  const byName = new Map(rows.map((row) => [plainName(`${row.vendor} ${row.name}`), row]));
  const own = parts.map((part): Made => {
    const key = plainName(`${part.vendor} ${part.name}`);
    const row = byName.get(key);
    if (!row) return part;
    byName.delete(key);
    const missing = Object.entries(fieldsOf(row)).filter(
      ([field, value]) => value !== null && (part.fields[field] ?? null) === null,
    );
    if (missing.length === 0) return part;
    const [source] = addSources(sources, row.sources);
    return {
      ...part,
      fields: { ...part.fields, ...Object.fromEntries(missing) },
      fieldsFrom: { ...part.fieldsFrom, ...Object.fromEntries(missing.map(([field]) => [field, source!])) },
    };
  });
  const added = [...byName.values()]
    .filter((row) => row.sockets !== null && !eitherMemory.has(row.socket))
    .map((row) =>
      supplementPart('motherboard', {
        name: row.name,
        vendor: row.vendor,
        from: addSources(sources, row.sources),
        notes: row.note === null ? [] : [sentence(row.note)],
        fields: fieldsOf(row),
      }),
    );
  return [...own, ...added];
}
