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

/** The text of a price, as `parsePrice` reads it; empty without a price. */
export function priceText(price: PriceRange): string {
  if (price.low === null) return '';
  const written = (amount: number) => String(Number(amount.toFixed(2)));
  return price.low === price.high ? written(price.low) : `${written(price.low)}-${written(price.high)}`;
}
