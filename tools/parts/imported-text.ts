import type { Made, Sources } from './made.ts';

/** The terms of BuildCores OpenDB, in every file that has rows of it. */
const licence =
  'Contains data of BuildCores OpenDB, made available under the Open Data Commons Attribution License (ODC-By) 1.0: https://github.com/buildcores/buildcores-open-db';

/** The entry as the file keeps it: without empty lists and fields without data that every entry has by default. */
function entryOf(part: Made): Record<string, unknown> {
  const { tier, aliases, partNumbers, year, from, fieldsFrom, page, notes, fields, name, vendor } = part;
  return {
    name,
    vendor,
    released: null,
    prices: [],
    notes,
    ...fields,
    tier,
    from,
    ...(aliases.length > 0 && { aliases }),
    ...(partNumbers.length > 0 && { partNumbers }),
    ...(year !== null && { year }),
    ...(page !== null && { page }),
    ...(Object.keys(fieldsFrom).length > 0 && { fieldsFrom }),
  };
}

/** The most frequent value of each field that every entry has. */
function defaultsOf(entries: readonly Record<string, unknown>[]): Record<string, unknown> {
  const fields = Object.keys(entries[0] ?? {}).filter((field) => entries.every((entry) => field in entry));
  const defaults = fields.flatMap((field) => {
    const counts = new Map<string, number>();
    for (const entry of entries) {
      const text = JSON.stringify(entry[field]);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const [text, count] = [...counts].sort(
      ([one, many], [other, more]) => more - many || (one < other ? -1 : 1),
    )[0]!;
    return count > 1 && count >= entries.length / 20 ? [[field, JSON.parse(text) as unknown] as const] : [];
  });
  return Object.fromEntries(defaults);
}

/** The file of a collection: one line for each part, in the order of their ids. The same parts give the same bytes. */
export function importedText(parts: readonly Made[], sources: Sources): string {
  const ordered = [...parts].sort((one, other) => (one.id < other.id ? -1 : 1));
  const entries = ordered.map(entryOf);
  const defaults = defaultsOf(entries);
  const lines = ordered.map(({ id }, index) => {
    const own = Object.entries(entries[index]!).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(defaults[field]),
    );
    return `    ${JSON.stringify(id)}: ${JSON.stringify(Object.fromEntries(own))}`;
  });
  const used = new Set(ordered.flatMap(({ from, fieldsFrom }) => [...from, ...Object.values(fieldsFrom)]));
  const named = Object.fromEntries(Object.entries(sources).filter(([key]) => used.has(key)));
  const block = (value: unknown) => JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
  return [
    '{',
    `  "licence": ${JSON.stringify(licence)},`,
    `  "sources": ${block(named)},`,
    `  "defaults": ${block(defaults)},`,
    '  "entries": {',
    lines.join(',\n'),
    '  }',
    '}',
    '',
  ].join('\n');
}
