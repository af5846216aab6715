import type { Price } from '../../content/schemas/sourced.ts';

/** Days after which a price is called old: prices of memory and cards have doubled within half a year. */
const oldAfterDays = 180;

const msPerDay = 86_400_000;

/**
 * Whole days from one calendar day to another, both ISO 8601; negative when the first is the later one.
 * @throws RangeError when one of them is no date
 */
export function daysBetween(from: string, to: string): number {
  const days = (Date.parse(to) - Date.parse(from)) / msPerDay;
  if (Number.isNaN(days)) throw new RangeError(`no calendar days: ${from}, ${to}`);
  return Math.round(days);
}

/**
 * Whether a reader should be warned that a price is old. A launch price is a fact of its day and says so by its name.
 * @param today the day of reading, ISO 8601
 */
export function isOldPrice({ date, kind }: Pick<Price, 'date' | 'kind'>, today: string): boolean {
  return kind !== 'launch' && daysBetween(date, today) > oldAfterDays;
}
