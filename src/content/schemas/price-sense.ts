import type { Price } from './sourced.ts';

/** How far prices of one part may differ at the same time: memory and rare cards cost several times the launch price in shortages. */
const factorOfShortages = 8;

/** How far they may fall over years: old server cards cost a fortieth. */
const factorOfYears = 60;

const years = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 31_557_600_000;

/**
 * What is wrong with the prices of a part, in words: dates before its release, or two prices that cannot both be right. Prices
 * in other currencies are not compared.
 */
export function priceSense(part: { released: string | null; prices: readonly Price[] }): string | null {
  const early = part.prices.find((price) => part.released !== null && years(price.date, part.released) > 1);
  if (early) return `must not have a price of ${early.date}, a year before the release on ${part.released}`;
  const sorted = [...part.prices].sort((one, other) => (one.date < other.date ? -1 : 1));
  for (const [at, older] of sorted.entries())
    for (const newer of sorted.slice(at + 1)) {
      if (older.currency !== newer.currency) continue;
      const fall = years(older.date, newer.date) > 3 ? factorOfYears : factorOfShortages;
      const change = newer.amount / older.amount;
      if (change > factorOfShortages || change < 1 / fall)
        return `must agree: ${older.amount} ${older.currency} on ${older.date} and ${newer.amount} ${newer.currency} on ${newer.date} differ ${(change > 1 ? change : 1 / change).toPrecision(2)} times`;
    }
  return null;
}
