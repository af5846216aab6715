import type { Price } from '../../content/schemas/sourced.ts';

/** Days after which a price is old: prices of memory and cards have doubled within half a year. */
const oldAfterDays = 180;

const msPerDay = 86_400_000;

/**
 * Whole days from one date to another, both ISO 8601; negative when the first is later.
 * @throws RangeError when one of them is not a date
 */
export function daysBetween(from: string, to: string): number {
  const days = (Date.parse(to) - Date.parse(from)) / msPerDay;
  if (Number.isNaN(days)) throw new RangeError(`"${from}" or "${to}" is not a date: use the form 2026-01-31`);
  return Math.round(days);
}

/**
 * Whether a price is old. A launch price is historical and never counts as old.
 * @param today the current date, ISO 8601
 */
export function isOldPrice({ date, kind }: Pick<Price, 'date' | 'kind'>, today: string): boolean {
  return kind !== 'launch' && daysBetween(date, today) > oldAfterDays;
}
