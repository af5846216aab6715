import type { CatalogueKind } from '../../content/part-kinds.ts';
import type { PartEntry } from '../parts/catalogue.ts';
import { anyOf, exactly, manyOf, totalOf, unpublished, type Amount } from './amount.ts';
import type { CatalogueFacts } from './catalogue-facts.ts';
import { classOf } from './classes/part-classes.ts';
import type { Item } from './machine.ts';
import { gapOf } from './rule.ts';

/**
 * A figure of one unit of a row, over the parts that it allows.
 * @param words the field in words, for a row without a part: "the length"
 */
export function unitAmount<Part extends { name: string }>(
  item: Item<Part>,
  words: string,
  read: (part: Part) => Amount,
): Amount {
  if (item.options.length === 0)
    return { low: 0, high: Infinity, rest: [0, Infinity], terms: null, gaps: [gapOf(item, words)] };
  const amount = anyOf(item.options.map(read));
  return amount.gaps.length === 0
    ? amount
    : { ...amount, gaps: amount.gaps.map((gap) => ({ ...gap, line: item.line })) };
}

/** The sum of a figure over all units of some rows. */
export const rowsAmount = <Part extends { name: string }>(
  items: readonly Item<Part>[],
  words: string,
  read: (part: Part) => Amount,
): Amount => totalOf(items.map((item) => manyOf(unitAmount(item, words, read), item.quantity)));

/** A published figure, or what the part's class tells about it. */
export interface Published<Kind extends CatalogueKind> {
  kind: Kind;
  /** The field of the class (`classes/class-fields.ts`). */
  field: string;
  /** The field in words: "the length". */
  words: string;
  /** What is certain where the figure is not published. */
  ends?: readonly [low: number, high: number];
}

/** A reader of a figure that classes tell something about. */
export const publishedBy =
  (facts: CatalogueFacts) =>
  <Kind extends CatalogueKind>(
    { kind, field, words, ends }: Published<Kind>,
    part: { name: string },
    value: number | null,
  ): Amount =>
    value === null
      ? unpublished(
          { line: null, part: part.name, field: words },
          classOf(facts.classes, kind, field, part as Partial<PartEntry<Kind>>),
          ends,
        )
      : exactly(value);

/** A figure that has no class. */
export const plain = (part: { name: string }, words: string, value: number | null): Amount =>
  value === null ? unpublished({ line: null, part: part.name, field: words }, null) : exactly(value);
