import { separatorHint, typedNumber } from '../../units/typed-number.ts';

/**
 * A price known to lie between two bounds, in whole units of one currency (dollars, with cents as decimals).
 * Both bounds are null where no price is known; one is never null without the other.
 */
export type PriceRange = { low: number; high: number } | { low: null; high: null };

export const unknownPrice: PriceRange = { low: null, high: null };

/** Largest unit price that is accepted, in currency units: sums of it stay exact to the cent in a double. */
export const largestPrice = 1_000_000_000;

/** Largest quantity of one row. */
export const largestQuantity = 9_999;

const toCents = (amount: number): number => Math.round(amount * 100);

/** `quantity` units at `unit` each, exact to the cent; unknown stays unknown. */
export function timesQuantity(unit: PriceRange, quantity: number): PriceRange {
  if (unit.low === null) return unknownPrice;
  return { low: (toCents(unit.low) * quantity) / 100, high: (toCents(unit.high) * quantity) / 100 };
}

/** A sum of price ranges, exact to the cent, and how many of the terms had no price. */
export interface PriceSum {
  /** Sum of the known terms; unknown when there is none. */
  known: PriceRange;
  /** Number of terms without a price: they are not in the sum. */
  unpriced: number;
}

/** Adds price ranges bound by bound. Unknown terms are counted, never taken for zero. */
export function sumPrices(terms: readonly PriceRange[]): PriceSum {
  let low = 0;
  let high = 0;
  let unpriced = 0;
  for (const term of terms) {
    if (term.low === null) unpriced += 1;
    else {
      low += toCents(term.low);
      high += toCents(term.high);
    }
  }
  const known = unpriced === terms.length ? unknownPrice : { low: low / 100, high: high / 100 };
  return { known, unpriced };
}

/** A typed-in price that was understood, or the reason why it was not. */
export type ParsedPrice = { ok: true; price: PriceRange } | { ok: false; reason: string };

const parseAmount = (text: string): number | null => typedNumber(text.trim().replace(/^[$€£]\s*/, ''), 2);

/**
 * Reads what a person types into a price field: `1500`, `$1,500.50`, `1500-2000`, or nothing for "not known".
 * Never throws; text that is no price gives the reason, ready to be shown beside the field.
 */
export function parsePrice(text: string): ParsedPrice {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '?') return { ok: true, price: unknownPrice };
  const parts = trimmed.split(/\s*(?:-|–|—|\bto\b)\s*/);
  const amounts = parts.map(parseAmount);
  if (parts.length > 2 || amounts.some((amount) => amount === null)) {
    const form = 'Write a price such as 1500, or a range such as 1500-2000.';
    return { ok: false, reason: form + separatorHint(trimmed) };
  }
  const [low, high = low] = amounts as number[];
  if (low === undefined || high === undefined) return { ok: true, price: unknownPrice };
  if (Math.max(low, high) > largestPrice) {
    return { ok: false, reason: 'A price can be at most 1,000,000,000.' };
  }
  if (low > high) return { ok: false, reason: 'The first price of a range must not be above the second.' };
  return { ok: true, price: { low, high } };
}

/** A typed-in quantity that was understood, or the reason why it was not. */
export type ParsedQuantity = { ok: true; quantity: number } | { ok: false; reason: string };

/** Reads a whole number from 1 to 9,999. Never throws. */
export function parseQuantity(text: string): ParsedQuantity {
  const trimmed = text.trim();
  const quantity = /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : 0;
  if (quantity < 1 || quantity > largestQuantity) {
    return { ok: false, reason: 'Write a whole number from 1 to 9,999.' };
  }
  return { ok: true, quantity };
}

/** The text that `parsePrice` reads back to the same range; empty for an unknown price. */
export function priceText(price: PriceRange): string {
  if (price.low === null) return '';
  const written = (amount: number) => String(Number(amount.toFixed(2)));
  return price.low === price.high ? written(price.low) : `${written(price.low)}-${written(price.high)}`;
}
