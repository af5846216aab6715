import type { Price } from '../../src/content/schemas/sourced.ts';
import type { Row } from './row.ts';
import { isOfRows, sourceOf } from './sources.ts';

/**
 * The launch price of a card in US dollars, as of its date of release, or of 1 January if only the year is published. A
 * price that the source calls an estimate of street prices is an estimate as of the source's date.
 */
function launchPrices(row: Row): Price[] {
  const { launch_price_usd: amount, launch_price_source: source } = row;
  if (amount === null || source === null) return [];
  const document = sourceOf(source);
  const estimate = source.endsWith('street/OEM estimate');
  const date = estimate ? document.date : (row.release_date ?? `${row.release_year}-01-01`);
  return [{ amount, currency: 'USD', date, kind: estimate ? 'estimate' : 'launch', source: document }];
}

/** The row's price, then the prices in the card's file from other sources. */
export function pricesOf(row: Row, inFile: Price[]): Price[] {
  return [...launchPrices(row), ...inFile.filter(({ source }) => !isOfRows(source))];
}
