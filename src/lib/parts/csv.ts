import type { CatalogueKind } from '../../content/part-kinds.ts';
import type { Price, Source } from '../../content/schemas/sourced.ts';
import { csvOf, type CsvColumn } from '../units/csv.ts';
import type { PartEntry } from './catalogue.ts';
import { firstPrice } from './gpu-table.ts';
import { viewOf } from './views.ts';

/** The fields of every part. */
interface AnyPart {
  id: string;
  name: string;
  vendor: string;
  prices: Price[];
  sources: Source[];
  notes: string[];
}

/** The first columns of every file. */
const head: readonly CsvColumn<AnyPart>[] = [
  ['id', (part) => part.id],
  ['name', (part) => part.name],
  ['vendor', (part) => part.vendor],
];

/** The last columns of every file. */
const tail: readonly CsvColumn<AnyPart>[] = [
  ['first_price', (part) => firstPrice(part)?.amount ?? null],
  ['first_price_currency', (part) => firstPrice(part)?.currency ?? null],
  ['first_price_date', (part) => firstPrice(part)?.date ?? null],
  ['sources', (part) => part.sources.map((source) => source.url ?? source.name).join(' | ')],
  ['notes', (part) => part.notes.join(' | ')],
];

/**
 * Parts of a kind as comma-separated values (RFC 4180): a header line first, each figure with its unit in the name,
 * and an empty field for missing data.
 */
export function partsAsCsv<Kind extends CatalogueKind>(
  kind: Kind,
  parts: readonly PartEntry<Kind>[],
): string {
  const own = viewOf(kind).columns.map(({ id, value }): CsvColumn<PartEntry<Kind>> => [id, value]);
  return csvOf([...head, ...own, ...tail], parts as readonly (PartEntry<Kind> & AnyPart)[]);
}
