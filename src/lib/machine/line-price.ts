import type { PartKind } from '../../content/part-kinds.ts';
import type { PartEntry } from '../parts/catalogue.ts';
import { budgetPrice, type Condition } from '../prices/budget-price.ts';
import { isStale } from '../prices/price-date.ts';
import { rangesOfPart, type PartRanges } from '../prices/price-table.ts';
import type { LinePrice } from './answer.ts';
import type { MachineParts } from './parts.ts';
import type { MachineQuestion } from './question.ts';

type Asked = Pick<MachineQuestion, 'currency' | 'condition' | 'prices'>;

function priceOf(
  id: string,
  { ranges, class: name }: PartRanges,
  condition: Condition,
  { currency, prices }: Asked,
  date: string,
): LinePrice | null {
  const own = Object.hasOwn(prices, id) ? prices[id] : undefined;
  if (own !== undefined) {
    const amounts = { low: own, typical: own, high: own };
    return { ...amounts, date, kind: 'yours', class: null, old: false, sources: [] };
  }
  const range = budgetPrice({ ranges: [...ranges] }, condition, currency);
  if (range === null) return null;
  const { low, typical, high, kind, sources } = range;
  const amounts = { low: low ?? typical, typical, high: high ?? typical };
  return { ...amounts, date: range.date, kind, class: name, old: isStale(range, date), sources };
}

/** What a card or a whole computer costs in the condition of the question; null where no price is known. */
export const cardPrice = (id: string, asked: Asked, { prices, date }: MachineParts): LinePrice | null =>
  priceOf(
    id,
    { ranges: (Object.hasOwn(prices.parts, id) && prices.parts[id]) || [], class: null },
    asked.condition,
    asked,
    date,
  );

/**
 * What another part costs: its own newest price, or that of its class. Used where the question is not for new parts and a
 * used price is the lower one.
 */
export const partPrice = <Kind extends PartKind>(
  kind: Kind,
  part: PartEntry<Kind>,
  asked: Asked,
  { prices, date }: MachineParts,
): LinePrice | null =>
  priceOf(part.id, rangesOfPart(prices, kind, part), asked.condition === 'new' ? 'new' : 'any', asked, date);
