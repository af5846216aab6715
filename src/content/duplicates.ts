import { collectionOf, type CollectionName } from './collections.ts';
import { partKinds } from './part-kinds.ts';

/** A thing that may exist once in a collection: the field that says which, and its words. */
interface Single {
  field: string;
  key: string;
}
type Fields = Readonly<Record<string, unknown>>;
type SinglesOf = (entry: Fields) => Single[];

const text = (...values: unknown[]): string =>
  values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' ');

const byName: SinglesOf = (entry) => [{ field: 'name', key: text(entry['name']) }];
const byMaker: SinglesOf = (entry) => [{ field: 'name', key: text(entry['vendor'], entry['name']) }];

/** Rows of measurements: each id once, and each measurement once, whatever its id. */
const byRow: SinglesOf = (entry) =>
  (entry['rows'] as Fields[]).flatMap(({ id, ...row }, at) => [
    { field: `rows[${at}].id`, key: text(id) },
    { field: `rows[${at}]`, key: `the measurement of ${text(row)}` },
  ]);

const list =
  (field: string, keys: readonly string[]): SinglesOf =>
  (entry) =>
    (entry[field] as Fields[]).flatMap((each, at) =>
      keys.map((key) => ({ field: `${field}[${at}].${key}`, key: `${key} ${text(each[key])}` })),
    );

const singles: Partial<Record<CollectionName, SinglesOf>> = {
  ...Object.fromEntries(partKinds.map((kind) => [collectionOf(kind), byMaker])),
  architectures: byName,
  pipelines: byName,
  'demo-models': (entry) => [...byName(entry), { field: 'base', key: text(entry['base']) }],
  throughput: byRow,
  'vram-measurements': byRow,
  'rental-prices': ({ gpu, kind, class: rentalClass, currency }) => [
    { field: 'class', key: text(gpu, kind, rentalClass, currency) },
  ],
  tiers: (entry) => [...byName(entry), { field: 'order', key: `order ${text(entry['order'])}` }],
  computers: byName,
  prices: byName,
  programs: byName,
  glossary: list('terms', ['id', 'term', 'definition']),
  changes: list('changes', ['title', 'text']),
};

/**
 * What a collection has twice: two parts of one name, a measurement that was entered twice.
 * @returns the id of the entry, its field, and where the first one is
 */
export function duplicates(
  name: CollectionName,
  entries: readonly (readonly [id: string, entry: Fields])[],
): { id: string; path: string; message: string }[] {
  const seen = new Map<string, string>();
  return entries.flatMap(([id, entry]) =>
    (singles[name]?.(entry) ?? []).flatMap(({ field, key }) => {
      const spelled = key.toLowerCase().replaceAll(/\s+/g, ' ').trim();
      const first = seen.get(spelled);
      if (first === undefined) seen.set(spelled, `${id}, ${field}`);
      const short = key.length > 80 ? `${key.slice(0, 80)}…` : key;
      return first === undefined
        ? []
        : [{ id, path: field, message: `must not say the same as ${first}: ${short}` }];
    }),
  );
}
