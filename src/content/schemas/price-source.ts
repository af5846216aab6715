import { z } from 'zod';
import { issuesOf } from './issue.ts';
import { price } from './numbers.ts';
import { currencyCode, webAddress } from './sourced.ts';

/** Date of a price as its source prints it: a day, a month or only a year (2026-09-24, 2026-09, 2026). */
const priceDateSchema = z.string().regex(/^20\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, {
  error: 'must be a date such as 2026-09-24, 2026-09 or 2026',
});

/** What a price is: what a shop asks, what used parts are sold or offered for, the maker's price now and at launch, … */
export const pricePointKinds = [
  'street-new',
  'used',
  'list',
  'launch',
  'channel',
  'spot',
  'contract',
  'forecast',
  'guide',
  'estimate',
] as const;
export type PricePointKind = (typeof pricePointKinds)[number];

const amount = price().nullable().default(null);
const words = z.string().min(1).nullable().default(null);

/** One price that a source prints: amounts in whole currency units. Only what the source prints is given. */
export const pricePointSchema = z
  .strictObject({
    /** Id of the part or of the whole computer; null if the source names none that the catalogue has. */
    part: words,
    /** Class of parts: "DDR5 UDIMM kit 64 GB (2x32)"; or the product's name, if the catalogue does not have it. */
    class: words,
    /** What exactly was priced, in the source's words. */
    item: words,
    /** Date of the price. */
    date: priceDateSchema,
    kind: z.enum(pricePointKinds),
    low: amount,
    typical: amount,
    high: amount,
    /** ISO 4217 code. */
    currency: currencyCode,
    /** Country or region: "US", "EU", "world". */
    region: z.string().min(1),
    /** Shop or market. */
    shop: words,
    /** What the number is: "mean of the 3 cheapest listings of the month". Different metrics are never joined to one line. */
    metric: z.string().min(1),
    /** A: printed by a tool or shop with full conditions; B: documented; C: somebody's words. */
    trust: z.enum(['A', 'B', 'C']),
    /** Note for readers. */
    note: words,
    /** Why the price is not used, where it contradicts a better one; null if it is used. */
    leftOut: words,
  })
  .superRefine((point, context) => {
    const issue = issuesOf(context);
    if (point.part === null && point.class === null) issue('part', 'name a part or a class of parts');
    const amounts = [point.low, point.typical, point.high].filter((each) => each !== null);
    if (amounts.length === 0) issue('typical', 'give at least one amount');
    if (amounts.some((each, index) => index > 0 && each < amounts[index - 1]!))
      issue('low', 'amounts must rise from low to high');
  });

type Point = z.infer<typeof pricePointSchema>;

/** The prices of a document that may be compared: of one thing, in one currency, measured in one way. */
const priceSeries = ({ part, class: kindOfPart, item, kind, currency, region, metric }: Point): string =>
  JSON.stringify([part ?? kindOfPart ?? item, kind, currency, region, metric]);

const amountOf = ({ low, typical, high }: Point): number => typical ?? low ?? high ?? 0;

/** A document with prices. */
export const priceSourceSchema = z
  .strictObject({
    /** Name of the document. */
    name: z.string().min(1),
    /** Address that a reader can open; null if it is unknown. */
    url: webAddress.nullable(),
    /** What is known of its licence. */
    licence: z.string().min(1),
    /** Its prices. */
    points: z.array(pricePointSchema).min(1),
  })
  .superRefine(({ points }, context) => {
    for (const [at, point] of points.entries()) {
      const first = points.find((each) => priceSeries(each) === priceSeries(point))!;
      const change = amountOf(point) / amountOf(first);
      if (point.leftOut === null && first.leftOut === null && (change > 8 || change < 1 / 8))
        context.addIssue({
          code: 'custom',
          path: ['points', at],
          message: `must agree with the first price of its kind, ${amountOf(first)} ${first.currency}: ${amountOf(point)} is more than 8 times off`,
        });
    }
  });
