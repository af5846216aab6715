import { firstDayOf } from './price-date.ts';
import type { PriceAnswer } from './price-answer.ts';
import type { PriceRange } from './price-range.ts';

/** Condition in which a part is bought. */
export type Condition = 'new' | 'used' | 'any';

/** A range whose typical price is known. */
export type KnownRange = PriceRange & { typical: number };

/** What the choice between prices depends on. */
type Dated = Pick<PriceRange, 'kind' | 'currency' | 'date'>;

const dayOf = ({ date }: Dated): string => firstDayOf(date);

/** The newest of some prices; of prices of the same month that of a shop. */
function newest<Price extends Dated>(prices: readonly Price[]): Price | null {
  const rank = ({ kind }: Dated) => (kind === 'list' ? 1 : 0);
  const [first] = [...prices].sort((one, other) => {
    const sameMonth = dayOf(one).slice(0, 7) === dayOf(other).slice(0, 7);
    return sameMonth ? rank(one) - rank(other) : dayOf(one) < dayOf(other) ? 1 : -1;
  });
  return first ?? null;
}

/**
 * The price by which tools rank and compare with a budget, of known prices of one part: the newest one in a condition and
 * currency. New is what shops ask, or the maker's list price where that is newer. Any condition is the cheaper of the two.
 * Never a launch price, and never a price in another currency: null where there is none.
 * @param currency ISO 4217 code
 */
export function priceInCondition<Price extends Dated>(
  prices: readonly Price[],
  amountOf: (price: Price) => number,
  condition: Condition,
  currency: string,
): Price | null {
  const inCurrency = prices.filter((price) => price.currency === currency);
  const asNew = newest(inCurrency.filter(({ kind }) => kind === 'street-new' || kind === 'list'));
  const asUsed = newest(inCurrency.filter(({ kind }) => kind === 'used'));
  if (condition === 'new') return asNew;
  if (condition === 'used') return asUsed;
  if (asNew === null || asUsed === null) return asNew ?? asUsed;
  return amountOf(asUsed) <= amountOf(asNew) ? asUsed : asNew;
}

const isKnown = (range: PriceRange): range is KnownRange => range.typical !== null;

/** The range by which tools rank and compare with a budget; see `priceInCondition`. */
export const budgetPrice = (
  { ranges }: Pick<PriceAnswer, 'ranges'>,
  condition: Condition,
  currency: string,
): KnownRange | null =>
  priceInCondition(ranges.filter(isKnown), ({ typical }) => typical, condition, currency);
