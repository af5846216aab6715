import type { Price } from '../../src/content/schemas/sourced.ts';
import type { Row } from './row.ts';
import { isOfRows, sourceOf } from './sources.ts';

/**
 * The launch price of a card in US dollars, as of the date of release, or of 1 January where only the year is known. What
 * the source calls an estimate of street prices is of kind `street`.
 */
function launchPrices(row: Row): Price[] {
  const { launch_price_usd: amount, launch_price_source: source } = row;
  if (amount === null || source === null) return [];
  const kind = source.endsWith('street/OEM estimate') ? 'street' : 'launch';
  const date = row.release_date ?? `${row.release_year}-01-01`;
  return [{ amount, currency: 'USD', date, kind, source: sourceOf(source) }];
}

/** The row's price, and after it the prices that the card's file has from elsewhere: those stay. */
export function pricesOf(row: Row, inFile: Price[]): Price[] {
  return [...launchPrices(row), ...inFile.filter(({ source }) => !isOfRows(source))];
}
