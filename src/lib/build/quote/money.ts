import type { Exchange } from './settings.ts';
import { unknownPrice, type PriceRange } from '../rows/price-range.ts';

/** A price range with its currency (ISO 4217). Amounts of different currencies are never added or compared. */
export interface Money {
  currency: string;
  range: PriceRange;
}

/** Changes both bounds and rounds them to the cent, half up; a missing price stays missing. */
function mapRange(range: PriceRange, change: (amount: number) => number): PriceRange {
  if (range.low === null) return unknownPrice;
  const toCent = (amount: number) => Math.round(change(amount) * 100) / 100;
  return { low: toCent(range.low), high: toCent(range.high) };
}

/** `percent` of a sum, to the cent, half up. */
export function percentOf({ currency, range }: Money, percent: number): Money {
  // Cents times percent first, so that 19 % of 0.50 is exactly 9.5 cents.
  return { currency, range: mapRange(range, (amount) => (Math.round(amount * 100) * percent) / 10_000) };
}

/**
 * The sum of two amounts of one currency, to the cent; missing when either is.
 * @throws RangeError for two currencies
 */
export function addMoney(one: Money, other: Money): Money {
  if (one.currency !== other.currency)
    throw new RangeError(`${one.currency} and ${other.currency} cannot be added: use one currency`);
  const { range } = other;
  if (one.range.low === null || range.low === null) return { currency: one.currency, range: unknownPrice };
  const cents = (a: number, b: number) => (Math.round(a * 100) + Math.round(b * 100)) / 100;
  return {
    currency: one.currency,
    range: { low: cents(one.range.low, range.low), high: cents(one.range.high, range.high) },
  };
}

/** The amount in the exchange's other currency, to the cent; null where the rate is for other currencies. */
export function exchanged(money: Money, exchange: Exchange | null): Money | null {
  if (exchange === null || money.currency !== exchange.from) return null;
  return { currency: exchange.to, range: mapRange(money.range, (amount) => amount * exchange.rate) };
}
