import type { PartKind } from '../../content/part-kinds.ts';
import type { Price, Source } from '../../content/schemas/sourced.ts';
import { csvLine } from '../units/csv.ts';
import type { PartEntry } from './catalogue.ts';
import { firstPrice } from './gpu-table.ts';
import type { Figure } from './part-view.ts';
import { viewOf } from './views.ts';

/** What every part has, whatever its kind. */
interface AnyPart {
  id: string;
  name: string;
  vendor: string;
  prices: Price[];
  sources: Source[];
  notes: string[];
}

type FileColumn = readonly [name: string, value: (part: AnyPart) => Figure];

/** What the file of every kind begins with. */
const head: readonly FileColumn[] = [
  ['id', (part) => part.id],
  ['name', (part) => part.name],
  ['vendor', (part) => part.vendor],
];

/** What the file of every kind ends with. */
const tail: readonly FileColumn[] = [
  ['first_price', (part) => firstPrice(part)?.amount ?? null],
  ['first_price_currency', (part) => firstPrice(part)?.currency ?? null],
  ['first_price_date', (part) => firstPrice(part)?.date ?? null],
  ['sources', (part) => part.sources.map((source) => source.url ?? source.name).join(' | ')],
  ['notes', (part) => part.notes.join(' | ')],
];

/**
 * Parts of a kind as comma-separated values (RFC 4180): a header line first, each figure with its unit in the name,
 * and an empty field for what is not known.
 */
export function partsAsCsv<Kind extends PartKind>(kind: Kind, parts: readonly PartEntry<Kind>[]): string {
  const { columns } = viewOf(kind);
  const names = [
    ...head.map(([name]) => name),
    ...columns.map(({ id }) => id),
    ...tail.map(([name]) => name),
  ];
  const fieldsOf = (part: PartEntry<Kind>): Figure[] => [
    ...head.map(([, value]) => value(part)),
    ...columns.map(({ value }) => value(part)),
    ...tail.map(([, value]) => value(part)),
  ];
  return `${[names, ...parts.map(fieldsOf)].map(csvLine).join('\r\n')}\r\n`;
}
