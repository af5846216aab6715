import { buildTotal, type Build } from '../rows/build.ts';
import type { QuoteSettings } from './settings.ts';
import { addMoney, exchanged, percentOf, type Money } from './money.ts';

/** The cost of a build. */
export interface QuoteTotals {
  /** Sum of the rows with a price. */
  net: Money;
  /** Tax on that sum; null where none is set. */
  tax: Money | null;
  /** Sum with tax. */
  gross: Money;
  /** The sum with tax in the target currency of the reader's rate; null without a rate from the build's currency. */
  converted: Money | null;
  /** Rows without a price, which are not included. */
  unpriced: number;
}

/** Sum, tax and sum with tax of a build, each with low and high bound, to the cent. */
export function quoteTotals(
  build: Build,
  settings: Pick<QuoteSettings, 'taxPercent' | 'exchange'>,
): QuoteTotals {
  const { known, unpriced } = buildTotal(build);
  const net: Money = { currency: build.currency, range: known };
  const tax = settings.taxPercent === null ? null : percentOf(net, settings.taxPercent);
  const gross = tax === null ? net : addMoney(net, tax);
  return { net, tax, gross, converted: exchanged(gross, settings.exchange), unpriced };
}
