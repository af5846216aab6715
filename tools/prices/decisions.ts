import { z } from 'zod';
import type { pricePointSchema } from '../../src/content/schemas/price-source.ts';
import list from './decisions.json' with { type: 'json' };
import type { Row } from './research-rows.ts';

type Point = z.input<typeof pricePointSchema>;

/** What was decided where sources contradict each other: a price is left out, or gets the range of several sources. */
const decisionSchema = z.strictObject({
  /** Key of the document in the input. */
  source: z.string(),
  /** Name of the card in the input. */
  card: z.string(),
  date: z.string(),
  kind: z.string(),
  leaveOut: z.string().optional(),
  /** What the number is, where the input's words would mislead a reader. */
  metric: z.string().optional(),
  range: z.strictObject({ low: z.number(), high: z.number(), note: z.string() }).optional(),
});

export const decisions = z.array(decisionSchema).parse(list);

/** A point as decided. */
export function decided(row: Row, point: Point): Point {
  const found = decisions.find(
    ({ source, card, date, kind }) =>
      source === row.source && card === row.card && date === row.date && kind === row.kind,
  );
  if (!found) return point;
  const { leaveOut, range, metric } = found;
  if (metric !== undefined) return { ...point, metric };
  if (leaveOut !== undefined) return { ...point, leftOut: leaveOut };
  if (range === undefined) return point;
  return {
    ...point,
    low: range.low,
    high: range.high,
    note: [point.note, range.note].filter(Boolean).join('; '),
  };
}
