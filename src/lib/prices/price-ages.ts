import { priceAge } from './price-date.ts';
import type { PriceRange } from './price-range.ts';

/** Groups of parts by the age of their newest price, the newest first. */
export const ageGroups = ['recent', 'ageing', 'old', 'launch only', 'none'] as const;
export type AgeGroup = (typeof ageGroups)[number];

/** The group of a part by its ranges, in any condition and currency. @param day ISO 8601 date to which ages are counted */
export function ageGroup(ranges: readonly PriceRange[], day: string): AgeGroup {
  const today = ranges.filter(({ kind }) => kind !== 'launch');
  if (today.length === 0) return ranges.length > 0 ? 'launch only' : 'none';
  const age = Math.min(...today.map((range) => priceAge(range, day)));
  if (age <= 90) return 'recent';
  return age <= 180 ? 'ageing' : 'old';
}

/** How many parts are in each group. */
export function countAges(all: readonly (readonly PriceRange[])[], day: string): Record<AgeGroup, number> {
  const counts = { recent: 0, ageing: 0, old: 0, 'launch only': 0, none: 0 };
  for (const ranges of all) counts[ageGroup(ranges, day)] += 1;
  return counts;
}
