import { isUsable, firstDayOf } from './price-date.ts';
import { newestRange, type PriceRange } from './price-range.ts';
import type { PricePoint, PricePointKind } from './price-point.ts';

/** What a part costs: the newest range of each kind, or null where no price of 2026 was found. */
export interface PriceAnswer {
  /** Id of the part, or name of the class. */
  id: string;
  /** From shops. */
  new: PriceRange | null;
  used: PriceRange | null;
  /** The maker's price now. */
  list: PriceRange | null;
  /** The maker's price at launch: history, never what the part costs today. */
  launch: PriceRange | null;
  /** The newest range of each kind and currency; `new`, `used` and `list` are chosen from them. */
  ranges: PriceRange[];
  /** Every dated price, the oldest first, those that are left out included. */
  history: PricePoint[];
}

/** The kinds of price that a buyer pays today. */
export const buyerKinds = ['street-new', 'used', 'list'] as const satisfies readonly PricePointKind[];

/** The currency in which the site shows a price, if a recent one is known in it. */
const usualCurrency = 'USD';

/** A price in the usual currency is preferred unless one in another currency is newer by more than these days. */
const preferredForDays = 60;

const byDate = (one: { date: string }, other: { date: string }): number =>
  Date.parse(firstDayOf(one.date)) - Date.parse(firstDayOf(other.date));

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

/** The range to show of a kind: in the usual currency if it is about as new as the newest, otherwise the newest. */
function shownRange(ranges: readonly PriceRange[], kind: PricePointKind): PriceRange | null {
  const ofKind = ranges.filter((range) => range.kind === kind).sort(byDate);
  const newest = ofKind.at(-1) ?? null;
  const usual = ofKind.find(({ currency }) => currency === usualCurrency);
  const lagDays =
    usual && newest
      ? (Date.parse(firstDayOf(newest.date)) - Date.parse(firstDayOf(usual.date))) / 86_400_000
      : 0;
  return usual && usual.typical !== null && lagDays <= preferredForDays ? usual : newest;
}

/** The answer from the points of one part or class. Never throws; without points every field is null. */
export function answerOf(id: string, points: readonly PricePoint[]): PriceAnswer {
  const history = [...points].sort(byDate);
  const used = history.filter(({ leftOut }) => leftOut === null);
  const today = used.filter(
    (point) => isUsable(point) && (buyerKinds as readonly string[]).includes(point.kind),
  );
  const ranges = groupBy(today, ({ kind, currency }) => `${kind} ${currency}`).map((group) =>
    newestRange(group)!,
  );
  const launch = used.filter(({ kind }) => kind === 'launch');
  return {
    id,
    new: shownRange(ranges, 'street-new'),
    used: shownRange(ranges, 'used'),
    list: shownRange(ranges, 'list'),
    launch: newestRange(launch.slice(0, 1)),
    ranges,
    history,
  };
}

/** Whether a price of 2026 or later is known, in any condition. */
export const hasPrice = ({ ranges }: PriceAnswer): boolean => ranges.length > 0;
