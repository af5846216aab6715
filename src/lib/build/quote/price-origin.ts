import type { Price, PriceKind } from '../../../content/schemas/sourced.ts';
import { guideUnitPrice, lineFromGuide, type BuildLine, type Start } from '../rows/build.ts';
import { unknownPrice, type PriceRange } from '../rows/price-range.ts';

/** Where a row's unit price comes from: a dated price of the catalogue or the guide, or the reader. */
export interface PriceOrigin {
  kind: PriceKind | 'own';
  /** The date of the price; null for the reader's own. */
  date: string | null;
  /** The document that gives it; null for the reader's own. */
  source: string | null;
}

/** Names of the kinds of price. */
export const originNames: Readonly<Record<PriceOrigin['kind'], string>> = {
  launch: 'launch price',
  street: 'street price',
  used: 'used price',
  guide: 'the guide’s price',
  estimate: 'estimated price',
  own: 'own price',
};

const preference: readonly PriceKind[] = ['street', 'launch', 'guide'];

/**
 * The price that a part of the catalogue has in a build: the latest street price, otherwise the launch price, otherwise
 * the guide's. Only prices in the build's currency count; null where there is none, since nothing is converted here.
 */
export function cataloguePrice(prices: readonly Price[], currency: string): Price | null {
  const usable = prices.filter((price) => price.currency === currency);
  for (const kind of preference) {
    const [latest] = usable.filter((price) => price.kind === kind).sort((a, b) => (a.date < b.date ? 1 : -1));
    if (latest) return latest;
  }
  return null;
}

/** The catalogue's price of a part as the range of a row. */
export function catalogueRange(prices: readonly Price[], currency: string): PriceRange {
  const price = cataloguePrice(prices, currency);
  return price ? { low: price.amount, high: price.amount } : unknownPrice;
}

/**
 * Where a row's price comes from; null without a price. A price that equals the guide's or one of the part's counts as
 * that one, any other as the reader's.
 */
export function priceOrigin(
  line: BuildLine,
  start: Start,
  currency: string,
  prices: readonly Price[],
): PriceOrigin | null {
  const { low, high } = line.unitPrice;
  if (low === null) return null;
  const row = start.lines.find((each) => each.id === line.id);
  const guide = row && guideUnitPrice(row);
  if (row && guide && guide.low === low && guide.high === high && lineFromGuide(row).part === line.part)
    return { kind: 'guide', date: start.pricesRead, source: 'The source guide' };
  const same = prices.filter((price) => price.currency === currency && price.amount === low && low === high);
  const found = cataloguePrice(same, currency);
  if (found) return { kind: found.kind, date: found.date, source: found.source.name };
  return { kind: 'own', date: null, source: null };
}
