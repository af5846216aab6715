import { formatMoney } from '../units/money-format.ts';
import type { PriceAnswer } from './price-answer.ts';
import { isStale, priceAge } from './price-date.ts';
import type { PriceRange } from './price-range.ts';
import type { PricePointKind } from './price-point.ts';
import { lowerFirst, upperFirst } from '../units/first-letter.ts';

/** Names of the kinds of price, as they stand before an amount. */
export const kindNames: Readonly<Record<PricePointKind, string>> = {
  'street-new': 'New',
  used: 'Used',
  list: 'List price',
  launch: 'At launch',
  channel: 'Wholesale',
  spot: 'Spot market',
  contract: 'Contract',
  forecast: 'Forecast',
  guide: 'In the guide',
  estimate: 'Estimate',
};

/** What is said of a part without a price that a buyer can use. */
export const noPriceFound = 'no price of 2026 or later was found';

/** What is said of a source without an address. */
export const unknownAddress = 'source address unknown';

/** `$1,207 ($900 to $1,300)`, `from $429`: the amounts of a range or a point. */
export function amountText({
  low,
  typical,
  high,
  currency,
}: Pick<PriceRange, 'low' | 'typical' | 'high' | 'currency'>): string {
  const money = (amount: number) => formatMoney(amount, currency);
  if (typical === null && low !== null && high !== null) return `${money(low)} to ${money(high)}`;
  if (typical === null) return low === null ? `up to ${money(high ?? 0)}` : `from ${money(low)}`;
  const ends = [low ?? typical, high ?? typical] as const;
  return ends.every((end) => end === typical)
    ? money(typical)
    : `${money(typical)} (${money(ends[0])} to ${money(ends[1])})`;
}

/** `older than 180 days: 243 days on 2026-11-30`; null for a price that is not old. */
export const ageRemark = (price: { date: string; kind: string }, day: string): string | null =>
  isStale(price, day) ? `older than 180 days: ${priceAge(price, day)} days on ${day}` : null;

/** `New $5,258 ($5,069 to $5,799), 2026-09; used $4,795, 2026-09; at launch $1,999, 2025.`: what a part costs, in a sentence. */
export function priceSentence(answer: Pick<PriceAnswer, 'new' | 'used' | 'list' | 'launch'>): string {
  const { new: asNew, used, list, launch } = answer;
  const today = [asNew, used, list].filter((range) => range !== null);
  const texts = today.map((range) => `${kindNames[range.kind]} ${amountText(range)}, ${range.date}`);
  if (texts.length === 0) texts.push(noPriceFound);
  if (launch !== null) texts.push(`at launch ${amountText(launch)}, ${launch.date.slice(0, 4)}`);
  const [first, ...rest] = texts;
  return `${[upperFirst(first!), ...rest.map(lowerFirst)].join('; ')}.`;
}

/** `$1,207 ($900 to $1,300), US, 2026-09, 2 sources`: a range in one line, with a remark if it is old. */
export function rangeLine(range: PriceRange, day: string): string {
  const { region, date, sources, middle } = range;
  const count = sources.length === 1 ? '1 source' : `${sources.length} sources`;
  const remarks = [
    middle ? 'middle of the range' : null,
    sources.every(({ url }) => url === null) ? unknownAddress : null,
    ageRemark(range, day),
  ];
  return [amountText(range), region, date, count, ...remarks].filter((part) => part !== null).join(', ');
}
