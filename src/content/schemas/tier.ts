import { componentKinds } from '../part-kinds.ts';
import { z } from 'zod';
import { count, price } from './numbers.ts';
import { currencyCode, isoDate, sourceSchema } from './sourced.ts';
import { statedPartSchema } from './stated-part.ts';

/** A low and a high bound in whole dollars; equal if one figure was given; null if none was. */
const bounds = {
  /** Lower bound in the tier's currency, or null if the guide does not give a price. */
  low: price().nullable(),
  /** Upper bound in the tier's currency, or null if the guide does not give a price. */
  high: price().nullable(),
};

/** One row of a tier's table, as in the guide. */
const tierLineSchema = z.strictObject({
  /** Stable id of the row within its tier; appears in shared addresses. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** The kind of component, for checks and grouping. */
  component: z.enum(componentKinds),
  /** The guide's wording of the component's name. */
  label: z.string().min(1),
  /** The guide's wording of the model column. */
  model: z.string().min(1),
  /** The guide's wording of the quantity column. */
  quantityWording: z.string(),
  /** The guide's wording of the price column; null if the table does not have one. */
  priceWording: z.string().nullable(),
  /** The guide's description of the row; null if the table does not have one. */
  description: z.string().nullable(),
  /** How many priced units the row holds (4 cards, 2 modules of 128 GB). */
  quantity: count(1, 10_000),
  /** What one unit is: "card", "128 GB module", "TB", "lot". */
  unit: z.string().min(1),
  /** Price of one unit. */
  unitPrice: z.strictObject(bounds),
  /**
   * Ids of the parts, of the row's kind, that the wording names. One: the row is that part. Several: the row is a
   * choice. None: free text.
   */
  parts: z.array(z.string()),
  /** Parts that the wording describes without naming a product; empty if it does not contain data for checks. */
  says: z.array(statedPartSchema),
  /** How the row's price was interpreted if its wording is ambiguous; null if it is clear. */
  reading: z.string().nullable(),
});
export type TierLine = z.infer<typeof tierLineSchema>;

/** An error in the guide's own figures or advice, with its reason. */
const tierFindingSchema = z.strictObject({
  /** Stable id, kebab-case. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** `problem`: contradicts arithmetic or itself; `warning`: causes trouble later; `note`: useful to know. */
  severity: z.enum(['problem', 'warning', 'note']),
  /** One or two sentences, with the figures. */
  message: z.string().min(1),
  /** Source of the contradicting figure. */
  source: sourceSchema,
  /** Ids of the rows it is about; empty for the whole table. */
  lines: z.array(z.string()),
});

interface Bounds {
  low: number | null;
  high: number | null;
}

/** Reports rows with one id, prices whose bounds are swapped, and a stated total that no sum of the rows can reach. */
function tierSense(
  tier: {
    lines: { id: string; unitPrice: Bounds; quantity: number }[];
    stated: { low: number; high: number };
  },
  context: z.core.$RefinementCtx,
): void {
  const issue = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
  const ids = tier.lines.map((line) => line.id);
  for (const [at, { id, unitPrice }] of tier.lines.entries()) {
    if (ids.indexOf(id) !== at) issue(['lines', at, 'id'], 'must differ from the id of every other row');
    const { low, high } = unitPrice;
    if ((low === null) !== (high === null))
      issue(['lines', at, 'unitPrice'], 'must have both bounds, or neither');
    if (low !== null && high !== null && low > high)
      issue(['lines', at, 'unitPrice'], 'must have low at most high');
  }
  if (tier.stated.low > tier.stated.high) issue(['stated'], 'must have low at most high');
  const sum = tier.lines.reduce(
    (total, { unitPrice, quantity }) => total + (unitPrice.high ?? 0) * quantity,
    0,
  );
  if (sum > tier.stated.high * 3)
    issue(['lines'], `must add up to at most 3 times the stated ${tier.stated.high}; the rows are ${sum}`);
}

export const tierSchema = z
  .strictObject({
    /** Name, as in the guide. */
    name: z.string().min(1),
    /** One sentence: who it is for. */
    summary: z.string().min(1),
    /** Position among the tiers on the site, from 1. */
    order: count(1, 100),
    /** ISO 4217 code of every price in it. */
    currency: currencyCode,
    /** Date on which the guide's prices were copied. */
    pricesRead: isoDate,
    /** The total that the guide states. */
    stated: z.strictObject({ low: price(), high: price(), wording: z.string().min(1) }),
    /** The guide's table, row by row, in its order. */
    lines: z.array(tierLineSchema).min(1),
    /** Errors in the guide's own wording, except those that the build checks find. */
    findings: z.array(tierFindingSchema),
    /** Source of the table. */
    source: sourceSchema,
  })
  .superRefine(tierSense);
export type Tier = z.infer<typeof tierSchema>;
