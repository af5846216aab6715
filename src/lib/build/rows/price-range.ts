import { separatorHint, typedNumber } from '../../units/typed-number.ts';

/**
 * A price between two bounds, in units of one currency (dollars, with cents as decimals).
 * Without a price both bounds are null.
 */
export type PriceRange = { low: number; high: number } | { low: null; high: null };

export const unknownPrice: PriceRange = { low: null, high: null };

export const samePrice = (a: PriceRange, b: PriceRange): boolean => a.low === b.low && a.high === b.high;

/** Largest accepted unit price, in currency units: sums of such prices are exact to the cent in a double. */
export const largestPrice = 1_000_000_000;

/** Largest quantity of one row. */
export const largestQuantity = 9_999;

const toCents = (amount: number): number => Math.round(amount * 100);

/** `quantity` units at `unit` each, exact to the cent. */
export function timesQuantity(unit: PriceRange, quantity: number): PriceRange {
  if (unit.low === null) return unknownPrice;
  return { low: (toCents(unit.low) * quantity) / 100, high: (toCents(unit.high) * quantity) / 100 };
}

/** A sum of price ranges, exact to the cent, and the number of terms without a price. */
export interface PriceSum {
  /** Sum of the terms with a price; no price when there is none. */
  known: PriceRange;
  /** Number of terms without a price, which are not in the sum. */
  unpriced: number;
}

/** Adds price ranges bound by bound. Terms without a price are counted, not added as zero. */
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

/** A typed price, or the reason why it is invalid. */
export type ParsedPrice = { ok: true; price: PriceRange } | { ok: false; reason: string };

const parseAmount = (text: string): number | null => typedNumber(text.trim().replace(/^[$€£]\s*/, ''), 2);

/**
 * Reads a typed price: `1500`, `$1,500.50`, `1500-2000`, or nothing for no price.
 * Never throws; an invalid text gives the reason, for display at the field.
 */
export function parsePrice(text: string): ParsedPrice {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '?') return { ok: true, price: unknownPrice };
  const parts = trimmed.split(/\s*(?:-|–|—|\bto\b)\s*/);
  const amounts = parts.map(parseAmount);
  if (parts.length > 2 || amounts.some((amount) => amount === null)) {
    const form = 'Enter a price such as 1500, or a range such as 1500-2000.';
    return { ok: false, reason: form + separatorHint(trimmed) };
  }
  const [low, high = low] = amounts as number[];
  if (low === undefined || high === undefined) return { ok: true, price: unknownPrice };
  if (Math.max(low, high) > largestPrice)
    return { ok: false, reason: 'The price is too high: use at most 1,000,000,000.' };
  if (low > high) return { ok: false, reason: 'The first price of a range must not be above the second.' };
  return { ok: true, price: { low, high } };
}

/** A typed quantity, or the reason why it is invalid. */
export type ParsedQuantity = { ok: true; quantity: number } | { ok: false; reason: string };

/** Reads a whole number from 1 to 9,999. Never throws. */
export function parseQuantity(text: string): ParsedQuantity {
  const trimmed = text.trim();
  const quantity = /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : 0;
  if (quantity < 1 || quantity > largestQuantity) {
    return { ok: false, reason: 'Enter a whole number from 1 to 9,999.' };
  }
  return { ok: true, quantity };
}

/** The text of a price, as `parsePrice` reads it; empty without a price. */
export function priceText(price: PriceRange): string {
  if (price.low === null) return '';
  const written = (amount: number) => String(Number(amount.toFixed(2)));
  return price.low === price.high ? written(price.low) : `${written(price.low)}-${written(price.high)}`;
}
