import type { Made, Sources } from './made.ts';
import type { OwnPart } from './own-parts.ts';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fills in what there is no data on, and notes the fields. A list, such as the slots of a board, is one figure. */
function fillIn(own: Fields, imported: Fields, filled: string[], at = ''): Fields {
  const result = { ...own };
  for (const [field, value] of Object.entries(imported)) {
    const known = own[field] ?? null;
    if (value === null || value === undefined) continue;
    if (isFields(known) && isFields(value)) result[field] = fillIn(known, value, filled, `${at}${field}.`);
    else if (known === null) {
      result[field] = value;
      filled.push(at + field);
    }
  }
  return result;
}

/** Fields that describe slots whose lanes are not published: a part with slots does not need them. */
const insteadOfSlots = ['x16Slots', 'cardSlotsAtLeast', 'slotLanes', 'firstSlotGen'];

/** The imported figures that a part with a file of its own can take. */
function usable(own: Fields, imported: Fields): Fields {
  const { keep = [] } = own['corrects'] as { keep?: string[] };
  const left = new Set([
    ...keep,
    ...(own['slots'] ? insteadOfSlots : []),
    ...(own['m2'] ? ['m2Places'] : []),
    ...(own['supplyForms'] ? ['supplyFormsByClass'] : []),
    // A list that the part gives is complete, unless it says otherwise itself.
    ...(own['boards'] ? ['boardsComplete'] : []),
  ]);
  return Object.fromEntries(Object.entries(imported).filter(([field]) => !left.has(field)));
}

/**
 * The content of a part's own file with the figures of the imported part that it lacks, and their sources. A figure that the
 * file has stays.
 */
export function filledFile(content: Fields, part: Made, sources: Sources): Fields {
  const filled: string[] = [];
  const result = fillIn(content, usable(content, part.fields), filled);
  if (filled.length === 0) return content;
  const keyOf = (path: string) => part.fieldsFrom[path.split('.')[0]!] ?? part.from[0]!;
  const byKey = Map.groupBy(filled, keyOf);
  const added = [...byKey].map(([key, fields]) => ({ ...sources[key]!, note: fields.join(', ') }));
  return { ...result, sources: [...(content['sources'] as object[]), ...added] };
}

/** The imported part under each part that corrects one, by the id that both have. */
export const corrected = (own: readonly OwnPart[], parts: readonly Made[]): { id: string; part: Made }[] => {
  const byId = new Map(parts.map((part) => [part.id, part]));
  return own.flatMap(({ id, corrects }) => (corrects && byId.has(id) ? [{ id, part: byId.get(id)! }] : []));
};
