import type { Price, PriceKind } from '../../../content/schemas/sourced.ts';
import { budgetPrice, type Condition } from '../../prices/budget-price.ts';
import { isStale } from '../../prices/price-date.ts';
import type { PartRanges } from '../../prices/price-table.ts';
import type { PriceRange as DatedRange } from '../../prices/price-range.ts';
import { guideUnitPrice, lineFromGuide, type BuildLine, type Start } from '../rows/build.ts';
import { guideDate } from '../rows/guide-date.ts';
import { unknownPrice, type PriceRange } from '../rows/price-range.ts';

/** Where a row's unit price comes from: a dated price of the catalogue or the guide, or the reader. */
export interface PriceOrigin {
  kind: PriceKind | 'list' | 'own';
  /** The date of the price; null for the reader's own and for the guide's, which is undated. */
  date: string | null;
  /** The document that gives it; null for the reader's own. */
  source: string | null;
  /** The price to plan with, within the row's range; null without one. */
  typical: number | null;
  /** The class of parts whose price it is; null for a price of the part itself. */
  class: string | null;
}

/** Names of the kinds of price. */
export const originNames: Readonly<Record<PriceOrigin['kind'], string>> = {
  launch: 'launch price',
  street: 'street price',
  used: 'used price',
  list: 'list price',
  guide: `the guide’s price, ${guideDate}`,
  estimate: 'estimated price',
  own: 'own price',
};

const kindOf = ({ kind }: DatedRange): PriceOrigin['kind'] => {
  if (kind === 'street-new') return 'street';
  return kind === 'used' || kind === 'list' || kind === 'launch' ? kind : 'estimate';
};

/** A part's prices: those of its own file, and the newest ranges of the catalogue of prices. */
export interface PartPrices extends PartRanges {
  prices: readonly Price[];
}

/** No prices: for free text, and while the catalogue is not loaded. */
export const noPrices: PartPrices = { prices: [], ranges: [], class: null };

/** A dated range as the range of a row. */
export const rowRange = ({ low, typical, high }: DatedRange): PriceRange => {
  const bounds = { low: low ?? typical, high: high ?? typical };
  return bounds.low === null || bounds.high === null ? unknownPrice : { low: bounds.low, high: bounds.high };
};

/**
 * The range at which a part can be bought in a condition: the newest in the build's currency, since nothing is converted.
 * Null where no price of 2026 was found.
 */
export const todaysRange = (
  { ranges }: PartRanges,
  condition: Condition,
  currency: string,
): DatedRange | null => budgetPrice({ ranges: [...ranges] }, condition, currency);

/**
 * The price that a part has in a build when it is chosen: new, else used, else at launch. A launch price is marked beside
 * the total. No price where none was found in the currency.
 */
export function chosenRange(part: PartRanges, currency: string): PriceRange {
  const launch = part.ranges.find((range) => range.kind === 'launch' && range.currency === currency);
  const range = todaysRange(part, 'new', currency) ?? todaysRange(part, 'used', currency) ?? launch;
  return range ? rowRange(range) : unknownPrice;
}

/** The middle of a range, to the cent. */
const middle = (low: number, high: number): number => Math.round((low + high) * 50) / 100;

/**
 * Where a row's price comes from; null without a price. A price that equals the guide's or one of the part's counts as
 * that one, any other as the reader's.
 */
export function priceOrigin(
  line: BuildLine,
  start: Start,
  currency: string,
  part: PartPrices,
): PriceOrigin | null {
  const { low, high } = line.unitPrice;
  if (low === null) return null;
  const typical = middle(low, high);
  const row = start.lines.find((each) => each.id === line.id);
  const guide = row && guideUnitPrice(row);
  if (row && guide && guide.low === low && guide.high === high && lineFromGuide(row).part === line.part)
    return { kind: 'guide', date: null, source: 'The source guide', typical, class: null };
  const range = part.ranges.find((each) => {
    const bounds = rowRange(each);
    return each.currency === currency && bounds.low === low && bounds.high === high;
  });
  if (range)
    return {
      kind: kindOf(range),
      date: range.date,
      source: range.sources[0]?.name ?? null,
      typical: range.typical ?? typical,
      class: part.class,
    };
  const own = part.prices.find(
    (price) => price.currency === currency && price.amount === low && low === high,
  );
  if (own) return { kind: own.kind, date: own.date, source: own.source.name, typical, class: null };
  return { kind: 'own', date: null, source: null, typical, class: null };
}

/** What a reader must know of a price beside the total: that it is old, or the price at launch. Null for neither. */
export function priceMark(origin: PriceOrigin | null, today: string): 'old' | 'launch only' | null {
  if (origin?.kind === 'launch') return 'launch only';
  const { date, kind } = origin ?? {};
  return date && kind && isStale({ date, kind }, today) ? 'old' : null;
}
