import { priceCatalogue } from '../catalogue/prices.ts';
import { buildDay } from '../content/build-day.ts';
import { fromFiles } from '../content/read-collection.ts';
import { partLookup } from '../lib/build/quote/part-lookup.ts';
import { priceSummary } from '../lib/build/quote/price-summary.ts';
import { todaysBuild, type TodaysBuild } from '../lib/build/quote/todays-price.ts';
import { emptyStart, type Build, type Start } from '../lib/build/rows/build.ts';
import type { Condition } from '../lib/prices/budget-price.ts';
import { priceTable } from '../lib/prices/price-table.ts';
import type { PartsCatalogue } from '../lib/parts/catalogue.ts';
import { formatMoney, formatRange } from '../lib/units/money-format.ts';

/** A build at the prices of today, as fields: see `TodaysBuild`. */
interface TodayJson extends Pick<TodaysBuild, 'currency' | 'oldest' | 'unpriced'> {
  condition: Condition;
  low: number | null;
  typical: number | null;
  high: number | null;
  /** One for each row of the build, in order. */
  rows: ({ line: string; quantity: number; reason: string | null } & Partial<
    NonNullable<TodaysBuild['rows'][number]['price']>
  >)[];
}

function todayText({ currency, low, typical, high, oldest, unpriced, rows }: TodayJson): string[] {
  const missing =
    unpriced === 0 ? '' : `, ${unpriced} of ${rows.length} rows without a price of 2026, not counted`;
  if (low === null || high === null || typical === null) return [`  today: no price of 2026 found${missing}`];
  const total = `${formatRange({ low, high }, currency)}, typical ${formatMoney(typical, currency)}`;
  return [`  today: ${total}, the oldest price of ${oldest}${missing}`];
}

/** What builds cost today, by the catalogue of prices. @param parts the parts that the builds name */
export async function pricesForBuilds(parts: PartsCatalogue) {
  const table = priceTable(await priceCatalogue(fromFiles));
  const partOf = partLookup(parts, table);
  const day = buildDay();
  return {
    todayOf(build: Build, condition: Condition): TodayJson {
      const { rows, total, currency, oldest, unpriced } = todaysBuild(build, partOf, table, condition, day);
      const { low, typical, high } = total ?? { low: null, typical: null, high: null };
      return {
        condition,
        currency,
        low,
        typical,
        high,
        oldest,
        unpriced,
        rows: rows.map(({ line, price, reason }) => ({
          line: line.id,
          quantity: line.quantity,
          reason,
          ...price,
        })),
      };
    },
    todayText,
    /** Where the prices of a build come from, and which are old, launch-only or missing. */
    summaryOf(build: Build, starts: readonly Start[]) {
      const start = starts.find(({ id }) => id === build.tier) ?? emptyStart;
      const { rows, ...summary } = priceSummary(build, start, partOf, day);
      return { ...summary, rows: rows.map(({ line, origin, mark }) => ({ line: line.id, origin, mark })) };
    },
  };
}
