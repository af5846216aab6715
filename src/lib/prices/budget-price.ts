import { daysBetween } from '../parts/price-age.ts';
import { firstDayOf } from './price-date.ts';
import type { PriceAnswer } from './price-answer.ts';
import type { PriceRange } from './price-range.ts';

/** Condition in which a part is bought. */
export type Condition = 'new' | 'used' | 'any';

/** A range whose typical price is known. */
export type KnownRange = PriceRange & { typical: number };

const isKnown = (range: PriceRange): range is KnownRange => range.typical !== null;

/** Prices older than the newest one by more than these days do not compete with it. */
const outdatedDays = 180;

const dayOf = (range: PriceRange): string => firstDayOf(range.date);

/** The newest of some ranges; of ranges of the same month that of a shop, then the cheapest. */
function newest(ranges: readonly KnownRange[]): KnownRange | null {
  const rank = ({ kind }: KnownRange) => (kind === 'list' ? 1 : 0);
  const [first] = [...ranges].sort((one, other) => {
    const months = dayOf(one).slice(0, 7) === dayOf(other).slice(0, 7);
    return months ? rank(one) - rank(other) : dayOf(one) < dayOf(other) ? 1 : -1;
  });
  return first ?? null;
}

/**
 * The price by which tools rank and compare with a budget: the newest range with a typical price in a condition and
 * currency. New is what shops ask, or the maker's list price where that is newer. Any condition is the cheaper of the two.
 * Never a launch price, and never a price in another currency: null where there is none.
 * @param currency ISO 4217 code
 */
export function budgetPrice(
  { ranges }: Pick<PriceAnswer, 'ranges'>,
  condition: Condition,
  currency: string,
): KnownRange | null {
  const known = ranges.filter((range) => range.currency === currency).filter(isKnown);
  const asNew = newest(known.filter(({ kind }) => kind === 'street-new' || kind === 'list'));
  const asUsed = newest(known.filter(({ kind }) => kind === 'used'));
  if (condition === 'new') return asNew;
  if (condition === 'used') return asUsed;
  if (asNew === null || asUsed === null) return asNew ?? asUsed;
  const lag = daysBetween(dayOf(asNew), dayOf(asUsed));
  if (Math.abs(lag) > outdatedDays) return lag > 0 ? asUsed : asNew;
  return asUsed.typical <= asNew.typical ? asUsed : asNew;
}
