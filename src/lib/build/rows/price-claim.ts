import type { PriceRange } from './price-range.ts';

/** Whether a price that the guide states holds today. */
export type ClaimVerdict = 'holds' | 'too low' | 'too high';

/**
 * Compares a stated price with today's range in the same currency: it holds where the two overlap. Null where one of them
 * is missing.
 */
export function claimVerdict(stated: PriceRange, today: PriceRange | null): ClaimVerdict | null {
  if (stated.low === null || today === null || today.low === null) return null;
  if (stated.high < today.low) return 'too low';
  return stated.low > today.high ? 'too high' : 'holds';
}
