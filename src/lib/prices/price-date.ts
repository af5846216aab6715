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

/** Days after which a price is old: prices of memory and cards have doubled within half a year. */
const oldAfterDays = 180;

/** The date from which prices answer what a part costs today. Older prices are history. */
const usableFrom = '2026-01-01';

/** The first day that a printed date can mean: 2026-09 is 2026-09-01, so that no price is shown younger than it is. */
export const firstDayOf = (date: string): string => `${date}-01-01`.slice(0, 10);

/** Age of a price in whole days. @param day ISO 8601 date to which it is counted, such as that of the build */
export const priceAge = ({ date }: { date: string }, day: string): number =>
  daysBetween(firstDayOf(date), day);

/** Whether a price is older than 180 days. A launch price is historical and never counts as old. */
export const isStale = (price: { date: string; kind: string }, day: string): boolean =>
  price.kind !== 'launch' && priceAge(price, day) > oldAfterDays;

/** Whether a price is of 2026 or later. */
export const isUsable = ({ date }: { date: string }): boolean => firstDayOf(date) >= usableFrom;
