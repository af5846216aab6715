import type { PartKind } from '../../content/part-kinds.ts';
import type { PartEntry } from '../parts/catalogue.ts';
import { classOfPart } from './part-class.ts';
import { answerOf } from './price-answer.ts';
import type { PriceCatalogue } from './price-catalogue.ts';
import type { PricePoint } from './price-point.ts';
import type { PriceRange } from './price-range.ts';

/** The prices that a build needs: the newest range of each kind and currency, without their history. */
export interface PriceTable {
  /** By the part's id; the launch price included. */
  parts: Readonly<Record<string, readonly PriceRange[]>>;
  /** By the name of a class of parts. */
  classes: Readonly<Record<string, readonly PriceRange[]>>;
}

function rangesOf(id: string, points: readonly PricePoint[]): PriceRange[] {
  const { ranges, launch } = answerOf(id, points);
  return launch ? [...ranges, launch] : ranges;
}

const tableOf = (map: ReadonlyMap<string, readonly PricePoint[]>) =>
  Object.fromEntries(
    [...map]
      .map(([id, points]) => [id, rangesOf(id, points)] as const)
      .filter(([, ranges]) => ranges.length > 0),
  );

/** The table of a catalogue. */
export const priceTable = ({ byPart, byClass }: PriceCatalogue): PriceTable => ({
  parts: tableOf(byPart),
  classes: tableOf(byClass),
});

/** The ranges of a part, and the class whose prices they are; null if they are its own. */
export interface PartRanges {
  ranges: readonly PriceRange[];
  class: string | null;
}

const isToday = ({ kind }: PriceRange): boolean => kind !== 'launch';

/** The ranges of a class; none for a class without prices. */
export const rangesOfClass = (table: PriceTable, name: string | null): readonly PriceRange[] =>
  (name !== null && Object.hasOwn(table.classes, name) && table.classes[name]) || [];

/** The ranges of a part: its own, or those of its class if it has none but a launch price. */
export function rangesOfPart<Kind extends PartKind>(
  table: PriceTable,
  kind: Kind,
  part: PartEntry<Kind>,
): PartRanges {
  const own = (Object.hasOwn(table.parts, part.id) && table.parts[part.id]) || [];
  if (own.some(isToday)) return { ranges: own, class: null };
  const name = classOfPart(kind, part);
  const ofClass = rangesOfClass(table, name).filter(isToday);
  return ofClass.length > 0 ? { ranges: ofClass, class: name } : { ranges: own, class: null };
}
