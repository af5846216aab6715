import type { CatalogueKind } from '../../content/part-kinds.ts';
import type { Source } from '../../content/schemas/sourced.ts';
import { quantity } from '../units/quantity.ts';
import type { PartEntry } from './catalogue.ts';
import { yesOrNo, type Figure, type PartColumn } from './part-view.ts';
import { viewOf } from './views.ts';

/** Head of a column on a page. */
interface PartHead {
  text: string;
  /** Whether its figures are numbers, which are aligned right. */
  number: boolean;
  /** Whether it is shown only in comparisons. */
  compared: boolean;
  /** Whether its texts are long and need a wide column. */
  wide: boolean;
}

/** A part as a row of its page's table. */
interface PartRow {
  id: string;
  /** Manufacturer and name. */
  name: string;
  /** One text per column, null where there is no data. */
  cells: (string | null)[];
  notes: string[];
  sources: Source[];
}

/** The table of a kind of part: its columns, and its rows by group. */
export interface PartTable {
  heads: PartHead[];
  groups: { name: string; rows: PartRow[] }[];
}

/** `5.4 GHz`, `yes`, `AM4`: a figure as text; null where there is no data. */
export function figureText(figure: Figure, unit?: string): string | null {
  if (figure === null) return null;
  if (typeof figure === 'boolean') return yesOrNo(figure);
  if (typeof figure === 'number') return unit ? quantity(figure, unit) : figure.toLocaleString('en-US');
  return figure;
}

/** The figures of a part in words, without those that only files have; null where there is no data. */
export function partFacts<Kind extends CatalogueKind>(
  kind: Kind,
  part: PartEntry<Kind>,
): { label: string; text: string | null }[] {
  return viewOf(kind)
    .columns.filter(({ shown }) => shown !== 'file')
    .map(({ head, unit, value }) => ({ label: head, text: figureText(value(part), unit) }));
}

/** Length in characters from which a text needs a wide column. */
const longText = 25;

const collator = new Intl.Collator('en', { numeric: true });

/** The table and the comparison of a kind of part, in the order of its page. */
export function partTable<Kind extends CatalogueKind>(
  kind: Kind,
  parts: readonly PartEntry<Kind>[],
): PartTable {
  const view = viewOf(kind);
  const columns: readonly PartColumn<PartEntry<Kind>>[] = view.columns.filter(
    ({ shown }) => shown !== 'file',
  );
  const ordered = [...parts].sort(
    (one, other) => view.rank(one) - view.rank(other) || collator.compare(one.name, other.name),
  );
  const heads = columns.map((column) => ({
    text: column.head,
    number: parts.every((part) => ['number', 'object'].includes(typeof column.value(part))),
    compared: column.shown === 'compared',
    wide: parts.some((part) => String(column.value(part) ?? '').length >= longText),
  }));
  const groups: PartTable['groups'] = [];
  for (const part of ordered) {
    const name = view.group(part);
    if (groups.at(-1)?.name !== name) groups.push({ name, rows: [] });
    groups.at(-1)!.rows.push({
      id: part.id,
      name: `${part.vendor} ${part.name}`,
      cells: columns.map(({ value, unit }) => figureText(value(part), unit)),
      notes: part.notes,
      sources: part.sources,
    });
  }
  return { heads, groups };
}
