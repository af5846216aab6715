import type { PartKind } from '../../content/part-kinds.ts';
import type { PartEntry } from '../parts/catalogue.ts';
import { priceOfPart } from './part-class.ts';
import { hasPrice, type PriceAnswer } from './price-answer.ts';
import type { PriceCatalogue } from './price-catalogue.ts';
import { priceAge } from './price-date.ts';
import type { PriceRange } from './price-range.ts';

/** How old the newest price of a part is. */
export const ageGroups = [
  { id: 'recent', name: 'up to 90 days', maxDays: 90 },
  { id: 'half-year', name: '91 to 180 days', maxDays: 180 },
  { id: 'old', name: 'more than 180 days', maxDays: Infinity },
] as const;
type AgeGroup = (typeof ageGroups)[number]['id'] | 'launch-only' | 'none';

/** Number of parts by the age of their newest price. */
export type AgeShares = Record<AgeGroup, number>;

const newestOf = (ranges: readonly PriceRange[], day: string): number =>
  Math.min(...ranges.map((range) => priceAge(range, day)));

/** The group of an answer. @param day ISO 8601 date to which ages are counted */
export function ageGroupOf(answer: PriceAnswer, day: string): AgeGroup {
  if (!hasPrice(answer)) return answer.launch === null ? 'none' : 'launch-only';
  const days = newestOf(answer.ranges, day);
  return ageGroups.find(({ maxDays }) => days <= maxDays)!.id;
}

/** How many parts of a kind have a price of which age, their own or that of their class. */
export function ageShares<Kind extends PartKind>(
  catalogue: PriceCatalogue,
  kind: Kind,
  parts: readonly PartEntry<Kind>[],
  day: string,
): AgeShares {
  const shares: AgeShares = { recent: 0, 'half-year': 0, old: 0, 'launch-only': 0, none: 0 };
  for (const part of parts) shares[ageGroupOf(priceOfPart(catalogue, kind, part).answer, day)] += 1;
  return shares;
}

/** The parts of a kind without a price of 2026 or later, in the given order. */
export const partsWithoutPrice = <Kind extends PartKind>(
  catalogue: PriceCatalogue,
  kind: Kind,
  parts: readonly PartEntry<Kind>[],
): PartEntry<Kind>[] => parts.filter((part) => !hasPrice(priceOfPart(catalogue, kind, part).answer));

/** The classes of parts with a price that buyers pay, by name. */
export const pricedClasses = ({ byClass }: PriceCatalogue, answer: (name: string) => PriceAnswer) =>
  [...byClass.keys()]
    .map(answer)
    .filter(hasPrice)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
