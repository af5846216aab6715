import type { PriceAnswer } from '../prices/price-answer.ts';
import { priceInCondition } from '../prices/budget-price.ts';
import { firstDayOf, isStale } from '../prices/price-date.ts';
import type { PriceRange } from '../prices/price-range.ts';
import type { PricePointKind } from '../prices/price-point.ts';
import { formatMoney } from '../units/money-format.ts';
import type { ChoiceQuestion } from './question.ts';

/** A price with its range, kind and date. Pages contain many of them, so it is kept small. */
export interface CardPrice {
  /** The typical price. */
  amount: number;
  /** Ends of its range; left out where one amount is known. */
  low?: number;
  high?: number;
  currency: string;
  /** A day, a month or a year. */
  date: string;
  kind: PricePointKind | 'yours';
  /** Whether a reader can open a source; left out where this is so. */
  unsourced?: true;
}

function cardPrice({ typical, low, high, currency, date, kind, sources }: PriceRange): CardPrice | null {
  if (typical === null) return null;
  const unsourced = sources.every(({ url }) => url === null);
  const ends = { low: low ?? typical, high: high ?? typical };
  const one = ends.low === typical && ends.high === typical;
  const price = { amount: typical, ...(one ? {} : ends), currency, date, kind };
  return unsourced ? { ...price, unsourced } : price;
}

/** What a card costs: today's prices by kind and currency, and the launch price. */
export interface CardPrices {
  prices: CardPrice[];
  launch: CardPrice | null;
}

/** The prices of a card's answer that tools use. */
export const cardPrices = ({ ranges, launch }: PriceAnswer): CardPrices => ({
  prices: ranges.map(cardPrice).filter((price) => price !== null),
  launch: launch && cardPrice(launch),
});

/** The price of a card for a question: the reader's own, otherwise the newest in its condition and currency. */
export function priceFor(
  question: Pick<ChoiceQuestion, 'condition' | 'currency' | 'prices'>,
  card: CardPrices & { id: string },
  date: string,
): CardPrice | null {
  const { condition, currency, prices } = question;
  const own = Object.hasOwn(prices, card.id) ? prices[card.id] : undefined;
  if (own !== undefined) return { amount: own, currency, date, kind: 'yours' };
  const known = card.prices.filter(
    (price): price is CardPrice & { kind: PricePointKind } => price.kind !== 'yours',
  );
  return priceInCondition(known, ({ amount }) => amount, condition, currency);
}

const kindNames: Readonly<Partial<Record<CardPrice['kind'], string>>> = {
  'street-new': 'new',
  used: 'used',
  list: 'list price',
  launch: 'at launch',
  yours: 'as you entered it',
};

/**
 * A price, and what is known about it: its range, kind and date, and a remark if it is old.
 * @param today ISO 8601 date of the build
 */
export function priceParts(price: CardPrice, today: string): { amount: string; about: string } {
  const { amount, currency, kind, date } = price;
  const money = (value: number) => formatMoney(value, currency);
  const { low = amount, high = amount } = price;
  const range = low === high ? '' : `(${money(low)} to ${money(high)}) `;
  const age = kind === 'yours' ? '' : `, ${date}${isStale(price, today) ? ', older than 180 days' : ''}`;
  return { amount: money(amount), about: `${range}${kindNames[kind]}${age}` };
}

/**
 * `$1,207 ($900 to $1,300) used, 2026-09`: a price with what is known about it.
 * @param today ISO 8601 date of the build
 */
export function priceText(price: CardPrice, today: string): string {
  const { amount, about } = priceParts(price, today);
  return `${amount} ${about}`;
}

const newestFirst = (one: CardPrice, other: CardPrice): number =>
  firstDayOf(one.date) < firstDayOf(other.date) ? 1 : -1;

/** Why a card has no price in a condition and currency: the prices that it has instead, or that there is none. */
export function noPriceText(
  { condition, currency }: Pick<ChoiceQuestion, 'condition' | 'currency'>,
  { prices, launch }: CardPrices,
  today: string,
): string {
  const [other] = [...prices]
    .sort(newestFirst)
    .sort((one, two) => Number(two.currency === currency) - Number(one.currency === currency));
  if (other) {
    const wanted =
      other.currency === currency ? `no ${condition} price found` : `no price in ${currency} found`;
    return `${wanted}, only ${priceText(other, today)}`;
  }
  return launch === null
    ? 'no price of 2026 or later was found'
    : `launch price only: ${priceText(launch, today)}; no price of 2026 or later was found`;
}
