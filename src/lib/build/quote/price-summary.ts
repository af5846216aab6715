import type { BuildLine, Build, Start } from '../rows/build.ts';
import { lineTotal } from '../rows/build.ts';
import { noPrices, priceMark, priceOrigin, type PriceOrigin } from './price-origin.ts';
import type { PartOfLine } from './quote-lines.ts';

/** A row of a build with the origin of its price. */
interface PricedRow {
  line: BuildLine;
  /** Null without a price. */
  origin: PriceOrigin | null;
  mark: ReturnType<typeof priceMark>;
}

/** What the total of a build is made of. */
export interface PriceSummary {
  rows: PricedRow[];
  /** Sum of the prices to plan with, in the build's currency, to the cent; null without a priced row. */
  typical: number | null;
  /** The oldest date among the dated prices, as its source prints it; null without one. */
  oldest: string | null;
  /** Ids of rows whose price is older than 180 days. */
  old: string[];
  /** Ids of rows for which only the launch price is known. */
  launchOnly: string[];
  /** Ids of rows without a price. They are in no sum. */
  unpriced: string[];
}

/** The origins of all prices of a build. @param today ISO 8601 date to which ages are counted */
export function priceSummary(build: Build, start: Start, partOf: PartOfLine, today: string): PriceSummary {
  const rows = build.lines.map((line): PricedRow => {
    const origin = priceOrigin(line, start, build.currency, partOf(line) ?? noPrices);
    return { line, origin, mark: priceMark(origin, today) };
  });
  const ids = (of: (row: PricedRow) => boolean) => rows.filter(of).map(({ line }) => line.id);
  const cents = rows.flatMap(({ line, origin }) =>
    origin?.typical == null || lineTotal(line).low === null
      ? []
      : [Math.round(origin.typical * 100) * line.quantity],
  );
  const dates = rows.flatMap(({ origin }) => origin?.date ?? []).sort();
  return {
    rows,
    typical: cents.length === 0 ? null : cents.reduce((sum, each) => sum + each, 0) / 100,
    oldest: dates[0] ?? null,
    old: ids(({ mark }) => mark === 'old'),
    launchOnly: ids(({ mark }) => mark === 'launch only'),
    unpriced: ids(({ origin }) => origin === null),
  };
}
