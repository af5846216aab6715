import { firstDayOf } from './price-date.ts';
import { buyerKinds } from './price-answer.ts';
import type { PricePoint, PricePointKind } from './price-point.ts';

/** Prices that may be joined to a line: of one kind, one metric and one currency. */
export interface PriceSeries {
  kind: PricePointKind;
  metric: string;
  points: { date: string; amount: number }[];
}

const amountOf = ({ low, typical, high }: PricePoint): number | null =>
  typical ?? (low !== null && high !== null ? (low + high) / 2 : null);

/** The currency of most of the prices that buyers pay; null without prices. */
export function usualCurrency(history: readonly PricePoint[]): string | null {
  const counts = new Map<string, number>();
  for (const { currency } of history) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

/**
 * The history of a part in one currency as series, each by date. Prices with different metrics are never in one series,
 * and prices that are left out, wholesale or forecast in none.
 */
export function priceSeries(history: readonly PricePoint[], currency: string): PriceSeries[] {
  const series = new Map<string, PriceSeries>();
  for (const point of history) {
    const amount = amountOf(point);
    const { kind, metric, date } = point;
    const drawn = kind === 'launch' || (buyerKinds as readonly string[]).includes(kind);
    if (!drawn || amount === null || point.currency !== currency || point.leftOut !== null) continue;
    const key = `${kind} ${metric}`;
    const one = series.get(key) ?? { kind, metric, points: [] };
    one.points.push({ date: firstDayOf(date), amount });
    series.set(key, one);
  }
  return [...series.values()];
}
