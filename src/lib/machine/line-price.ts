import type { PartKind } from '../../content/part-kinds.ts';
import type { ExchangeRate } from '../../content/schemas/exchange-rate.ts';
import type { PartEntry } from '../parts/catalogue.ts';
import { budgetPrice, type Condition, type KnownRange } from '../prices/budget-price.ts';
import { isStale } from '../prices/price-date.ts';
import { rangesOfPart, type PartRanges } from '../prices/price-table.ts';
import type { LinePrice } from './answer.ts';
import type { MachineParts } from './parts.ts';
import type { MachineQuestion } from './question.ts';

type Asked = Pick<MachineQuestion, 'currency' | 'convert' | 'condition' | 'prices'>;

/** The rate at which a question has US prices converted; undefined where it has none converted. */
export const rateOf = (
  { currency, convert }: Pick<MachineQuestion, 'currency' | 'convert'>,
  rates: readonly ExchangeRate[],
): ExchangeRate | undefined => (convert ? rates.find((each) => each.currency === currency) : undefined);

/** The amounts of a US price in another currency: a new part with the sales tax that its shops include. */
function convertedPrice(
  { low, typical, high, kind }: KnownRange,
  { perDollar, salesTaxPercent: tax, source }: ExchangeRate,
): Pick<LinePrice, 'low' | 'typical' | 'high' | 'converted'> {
  const isTaxed = kind !== 'used';
  const inCurrency = (dollars: number, percent: number) =>
    Math.round(dollars * perDollar * (isTaxed ? 100 + percent : 100)) / 100;
  return {
    low: inCurrency(low ?? typical, tax.low),
    typical: inCurrency(typical, tax.typical),
    high: inCurrency(high ?? typical, tax.high),
    converted: {
      dollars: typical,
      perDollar,
      rateDate: source.date,
      taxPercent: isTaxed ? tax.typical : 0,
    },
  };
}

const ownAmounts = ({ low, typical, high }: KnownRange): Pick<LinePrice, 'low' | 'typical' | 'high'> => ({
  low: low ?? typical,
  typical,
  high: high ?? typical,
});

/** What an entered price or a part that costs nothing is. */
export const enteredPrice = (amount: number, date: string): LinePrice => ({
  ...{ low: amount, typical: amount, high: amount },
  ...{ date, kind: 'yours', class: null, old: false, converted: null, sources: [] },
});

/**
 * The price of a part for a question: the one that the reader entered, the newest in the currency, or else the newest in
 * dollars, converted. A price in the currency that is older than 180 days gives way to a newer one in dollars: prices of
 * 2026 doubled within half a year.
 */
function priceOf(
  id: string,
  { ranges, class: name }: PartRanges,
  condition: Condition,
  asked: Asked,
  { date, rates }: Pick<MachineParts, 'date' | 'rates'>,
): LinePrice | null {
  const { currency, prices } = asked;
  const own = Object.hasOwn(prices, id) ? prices[id] : undefined;
  if (own !== undefined) return enteredPrice(own, date);
  const of = (code: string) => budgetPrice({ ranges: [...ranges] }, condition, code);
  const local = of(currency);
  const rate = rateOf(asked, rates);
  const dollars = rate && (local === null || isStale(local, date)) ? of('USD') : null;
  const isConverted = dollars != null && (local === null || !isStale(dollars, date));
  const range = isConverted ? dollars : local;
  if (range === null) return null;
  return {
    ...(isConverted ? convertedPrice(range, rate!) : { ...ownAmounts(range), converted: null }),
    ...{ date: range.date, kind: range.kind, class: name, old: isStale(range, date), sources: range.sources },
  };
}

/** What a card or a whole computer costs in the condition of the question; null where no price is known. */
export const cardPrice = (
  id: string,
  asked: Asked,
  { prices, date, rates }: Pick<MachineParts, 'prices' | 'date' | 'rates'>,
): LinePrice | null =>
  priceOf(
    id,
    { ranges: (Object.hasOwn(prices.parts, id) && prices.parts[id]) || [], class: null },
    asked.condition,
    asked,
    { date, rates },
  );

/**
 * What another part costs: its own newest price, or that of its class. Used where the question is not for new parts and a
 * used price is the lower one.
 */
export const partPrice = <Kind extends PartKind>(
  kind: Kind,
  part: PartEntry<Kind>,
  asked: Asked,
  { prices, date, rates }: MachineParts,
): LinePrice | null =>
  priceOf(part.id, rangesOfPart(prices, kind, part), asked.condition === 'new' ? 'new' : 'any', asked, {
    date,
    rates,
  });
