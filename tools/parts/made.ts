import type { CatalogueKind } from '../../src/content/part-kinds.ts';
import type { Source } from '../../src/content/schemas/sourced.ts';
import { partId } from '../../src/lib/parts/part-id.ts';
import { distinctNames, plainName } from './names.ts';
import type { KindOfRow, RowBase } from './row.ts';

/** A part that the importer has made, before it is written. */
export interface Made {
  id: string;
  name: string;
  vendor: string;
  tier: number;
  aliases: string[];
  partNumbers: string[];
  year: number | null;
  /** Keys of its sources. */
  from: string[];
  /** Keys of the sources of single fields. */
  fieldsFrom: Record<string, string>;
  /** The maker's page. */
  page: string | null;
  notes: string[];
  /** The fields of its kind. */
  fields: Record<string, unknown>;
}

/** The sources of a collection, by key. */
export type Sources = Record<string, Source>;

/** A part that a supplement adds: what it gives, and nothing for what it leaves out. */
export const supplementPart = (
  kind: CatalogueKind,
  part: Pick<Made, 'name' | 'vendor' | 'from' | 'fields'> & Partial<Made>,
): Made => ({
  id: partId(kind, part.vendor, part.name),
  tier: 1,
  aliases: [],
  partNumbers: [],
  year: null,
  fieldsFrom: {},
  page: null,
  notes: [],
  ...part,
});

/** Names of a part that say no more than its own name. */
function usefulAliases(row: RowBase, name: string): string[] {
  const own = plainName(`${row.vendor} ${name}`);
  const known = new Set([own, plainName(name), ...row.partNumbers.map(plainName)]);
  return row.aliases.filter((alias) => {
    const plain = plainName(alias);
    if (known.has(plain)) return false;
    known.add(plain);
    return true;
  });
}

/** The parts of a kind's rows, with names and ids that tell them apart. */
export function partsOf<Row extends RowBase>(kind: KindOfRow<Row>, rows: readonly Row[]): Made[] {
  const nameOf = kind.nameOf ?? ((row: Row) => row.name);
  const names = distinctNames(rows, nameOf, (row, name) => partId(kind.kind, row.vendor, name), kind.apart);
  return rows.map((row) => {
    const name = names.get(row)!;
    return {
      id: partId(kind.kind, row.vendor, name),
      name,
      vendor: row.vendor,
      tier: row.serve,
      aliases: usefulAliases(row, name),
      partNumbers: [...new Set(row.partNumbers.filter((number) => number.trim() !== ''))],
      year: row.year,
      from: ['buildcores'],
      fieldsFrom: {},
      page: row.url,
      notes: [],
      fields: kind.fields(row),
    };
  });
}
