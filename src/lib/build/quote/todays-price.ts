import type { Condition } from '../../prices/budget-price.ts';
import { isStale } from '../../prices/price-date.ts';
import { classOfDrive } from '../../prices/part-class.ts';
import type { PriceRange as DatedRange } from '../../prices/price-range.ts';
import { rangesOfClass, type PriceTable } from '../../prices/price-table.ts';
import type { Build, BuildLine } from '../rows/build.ts';
import { rowRange, todaysRange } from './price-origin.ts';
import type { PartOfLine } from './quote-lines.ts';

/** What one unit of a row costs today. */
interface TodaysPrice {
  low: number;
  typical: number;
  high: number;
  /** The date of the price; of several parts, the oldest. */
  date: string;
  /** The kinds of price: street-new, used or list. */
  kinds: string[];
  /** The parts or the class whose prices they are. */
  of: string[];
  /** Names of the documents. */
  sources: string[];
  /** Whether it is older than 180 days. */
  old: boolean;
}

/** Today's price of a row in a condition, or why there is none. */
type TodaysRow = { line: BuildLine } & (
  { price: TodaysPrice; reason: null } | { price: null; reason: string }
);

/** A build at the prices of today. */
export interface TodaysBuild {
  rows: TodaysRow[];
  currency: string;
  /** Sums over the rows with a price, to the cent; null if no row has one. */
  total: { low: number; typical: number; high: number } | null;
  /** The oldest date among them. */
  oldest: string | null;
  /** Rows without a price, which are in no sum. */
  unpriced: number;
}

/** The class that a row's wording states by its fields: drives only, since other wordings leave open what decides a price. */
function statedClass({ says }: BuildLine): string | null {
  const [first] = says;
  return says.length === 1 && first?.component === 'storage' ? classOfDrive(first) : null;
}

type Found = { name: string; range: DatedRange };

const known = (name: string, range: DatedRange | null): Found[] => (range ? [{ name, range }] : []);

/** The ranges of a row, one for each part that it allows; or why there are none. */
function foundRanges(
  line: BuildLine,
  partOf: PartOfLine,
  table: PriceTable,
  condition: Condition,
  currency: string,
): Found[] | string {
  const ids = line.part === null ? line.choices : [line.part];
  const none = `no price of 2026 found in ${currency}`;
  if (ids.length === 0) {
    const name = statedClass(line);
    if (name === null) return 'the row names no part';
    const ranges = { ranges: rangesOfClass(table, name), class: name };
    const found = known(name, todaysRange(ranges, condition, currency));
    return found.length > 0 ? found : none;
  }
  const found = ids.flatMap((part) => {
    const entry = partOf({ ...line, part });
    return entry ? known(entry.class ?? entry.name, todaysRange(entry, condition, currency)) : [];
  });
  // A choice of which one has no price would show the range of the other alone.
  return found.length === ids.length ? found : none;
}

function combined(found: readonly Found[], today: string): TodaysPrice {
  const ranges = found.map(({ range }) => ({ ...range, ...rowRange(range), typical: range.typical! }));
  const dates = ranges.map(({ date }) => date).sort();
  const middle = ranges.reduce((sum, { typical }) => sum + typical, 0) / ranges.length;
  return {
    low: Math.min(...ranges.map(({ low }) => low!)),
    typical: Math.round(middle * 100) / 100,
    high: Math.max(...ranges.map(({ high }) => high!)),
    date: dates[0]!,
    kinds: [...new Set(ranges.map(({ kind }) => kind))],
    of: found.map(({ name }) => name),
    sources: [...new Set(ranges.flatMap(({ sources }) => sources.map(({ name }) => name)))],
    old: ranges.some((range) => isStale(range, today)),
  };
}

const cents = (amount: number, quantity: number) => Math.round(amount * 100) * quantity;

/**
 * A build at the prices of today, in its own currency: nothing is converted, and no class stands for another. A row without
 * a price is in no sum.
 * @param condition in which parts are bought; any is the cheaper of new and used
 * @param today ISO 8601 date to which ages are counted
 */
export function todaysBuild(
  build: Build,
  partOf: PartOfLine,
  table: PriceTable,
  condition: Condition,
  today: string,
): TodaysBuild {
  const rows = build.lines.map((line): TodaysRow => {
    const found = foundRanges(line, partOf, table, condition, build.currency);
    return typeof found === 'string'
      ? { line, price: null, reason: found }
      : { line, price: combined(found, today), reason: null };
  });
  const priced = rows.flatMap(({ line, price }) => (price ? [{ price, quantity: line.quantity }] : []));
  const sum = (of: (price: TodaysPrice) => number) =>
    priced.reduce((total, { price, quantity }) => total + cents(of(price), quantity), 0) / 100;
  return {
    rows,
    currency: build.currency,
    total:
      priced.length === 0
        ? null
        : {
            low: sum(({ low }) => low),
            typical: sum(({ typical }) => typical),
            high: sum(({ high }) => high),
          },
    oldest: priced.map(({ price }) => price.date).sort()[0] ?? null,
    unpriced: rows.length - priced.length,
  };
}
