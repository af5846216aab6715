import { separatorHint, typedNumber } from '../../units/typed-number.ts';
import { largestPrice, largestQuantity, unknownPrice, type PriceRange } from './price-range.ts';

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
