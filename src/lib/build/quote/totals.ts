import { buildTotal, type Build } from '../rows/build.ts';
import type { QuoteSettings } from './settings.ts';
import { addMoney, exchanged, percentOf, type Money } from './money.ts';

/** What a build costs. */
export interface QuoteTotals {
  /** The rows with a price, added up. */
  net: Money;
  /** The tax on them; null where the reader sets none. */
  tax: Money | null;
  /** Rows and tax. */
  gross: Money;
  /** The same in the currency that the reader's rate leads to; null without a rate from the build's currency. */
  converted: Money | null;
  /** Rows without a price: they are in no figure here. */
  unpriced: number;
}

/** Sum, tax and sum with tax of a build, low and high bounds apart, each to the cent. */
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
