import { daysBetween, firstDayOf } from './price-date.ts';
import type { PointSource, PricePoint, PricePointKind } from './price-point.ts';

/** What a part costs on a date in one currency. Amounts are in whole currency units. */
export interface PriceRange {
  low: number | null;
  /** The price to plan with: as read, or the middle of the range where a source prints only its ends. */
  typical: number | null;
  high: number | null;
  currency: string;
  region: string;
  /** Date of the typical price: a day, a month or a year. */
  date: string;
  kind: PricePointKind;
  /** Whether the typical price is the middle of a range of which only the ends were read. */
  middle: boolean;
  /** What the typical price is: "mean of the 3 cheapest listings of the month". */
  metric: string;
  /** The documents that give the range, that of the typical price first. */
  sources: PointSource[];
}

/** Prices this many days before the newest one belong to the same range. */
const windowDays = 30;

const amountsOf = ({ low, typical, high }: PricePoint): number[] =>
  [low, typical, high].filter((each) => each !== null);

/** The price to plan with; null where only one end of a range was read. */
const typicalOf = ({ low, typical, high }: PricePoint): number | null =>
  typical ?? (low !== null && high !== null ? Math.round((low + high) / 2) : null);

/**
 * Compares two points, the better basis for a typical price first: one with a typical price or both ends, then one whose
 * source a reader can open, then the more trusted, then the newer, then one that is no average of all listings: such
 * averages are 20 to 60 % above what a patient buyer pays.
 */
function compareBasis(one: PricePoint, other: PricePoint): number {
  const ranks = (point: PricePoint) => [
    typicalOf(point) === null ? 1 : 0,
    point.source.url === null ? 1 : 0,
    'ABC'.indexOf(point.trust),
    -Date.parse(firstDayOf(point.date)),
    point.metric.startsWith('average of active') ? 1 : 0,
  ];
  const [mine, theirs] = [ranks(one), ranks(other)];
  const at = mine.findIndex((rank, index) => rank !== theirs[index]);
  return at < 0 ? 0 : mine[at]! - theirs[at]!;
}

/**
 * The newest range of points of one kind and currency: from the lowest to the highest amount that the sources of the last
 * 30 days before the newest point print, with the typical price of the best of them. Null without points.
 */
export function newestRange(points: readonly PricePoint[]): PriceRange | null {
  const newest = points
    .map(({ date }) => firstDayOf(date))
    .sort()
    .at(-1);
  if (newest === undefined) return null;
  const recent = points
    .filter(({ date }) => daysBetween(firstDayOf(date), newest) <= windowDays)
    .sort(compareBasis);
  const basis = recent[0]!;
  const typical = typicalOf(basis);
  const decided = basis.low !== null && basis.typical !== null && basis.high !== null;
  const amounts = (decided ? [basis] : recent).flatMap(amountsOf);
  // One end alone is no range: "from 429" says nothing of the other end.
  const ends = typical === null && recent.every(({ high }) => high === null);
  return {
    low: Math.min(...amounts),
    typical,
    high: ends ? null : Math.max(...amounts),
    currency: basis.currency,
    region: basis.region,
    date: basis.date,
    kind: basis.kind,
    middle: basis.typical === null && typical !== null,
    metric: basis.metric,
    sources: [...new Map(recent.map(({ source }) => [source.name, source])).values()],
  };
}
