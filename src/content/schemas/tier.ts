import { componentKinds } from '../part-kinds.ts';
import { z } from 'zod';
import { isoDate, sourceSchema } from './sourced.ts';
import { statedPartSchema } from './stated-part.ts';

/** A low and a high bound in whole dollars; equal where one figure was given; null where none was. */
const bounds = {
  /** Lower bound in the tier's currency, or null where the guide gives no price. */
  low: z.number().nonnegative().nullable(),
  /** Upper bound in the tier's currency, or null where the guide gives no price. */
  high: z.number().nonnegative().nullable(),
};

/** One row of a tier's table, as the guide has it. */
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
  /** The guide's wording of the price column; null where the table has none. */
  priceWording: z.string().nullable(),
  /** The guide's description of the row; null where the table has none. */
  description: z.string().nullable(),
  /** How many priced units the row holds (4 cards, 2 modules of 128 GB). */
  quantity: z.number().int().positive(),
  /** What one unit is: "card", "128 GB module", "TB", "lot". */
  unit: z.string().min(1),
  /** Price of one unit. */
  unitPrice: z.strictObject(bounds),
  /**
   * Ids of the catalogue's parts, of the row's kind, that the wording names. One: the row is that part. Several: the
   * row leaves a choice. None: free text.
   */
  parts: z.array(z.string()),
  /** Parts that the wording describes without naming a product; empty where it says nothing that can be checked. */
  says: z.array(statedPartSchema),
  /** How the row's price was read when its wording allows more than one reading; null where it is plain. */
  reading: z.string().nullable(),
});
export type TierLine = z.infer<typeof tierLineSchema>;

/** Something in the guide's own figures or advice that does not hold, stated with its reason. */
const tierFindingSchema = z.strictObject({
  /** Stable id, kebab-case. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** `problem`: contradicts arithmetic or itself; `warning`: will bite; `note`: a reader should know. */
  severity: z.enum(['problem', 'warning', 'note']),
  /** One or two sentences, with the figures. */
  message: z.string().min(1),
  /** Where the contradicting figure comes from. */
  source: sourceSchema,
  /** Ids of the rows it is about; empty for the whole table. */
  lines: z.array(z.string()),
});

export const tierSchema = z.strictObject({
  /** Name as the guide has it. */
  name: z.string().min(1),
  /** One sentence: for whom. */
  summary: z.string().min(1),
  /** Place among the tiers on the site, from 1. */
  order: z.number().int().positive(),
  /** ISO 4217 code of every price in it. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** The day the guide's prices were taken over. */
  pricesRead: isoDate,
  /** The total that the guide states. */
  stated: z.strictObject({ low: z.number(), high: z.number(), wording: z.string().min(1) }),
  /** The guide's table, row by row, in its order. */
  lines: z.array(tierLineSchema).min(1),
  /** What does not hold in the guide's own wording; what a rule of the build checks can find does not stand here. */
  findings: z.array(tierFindingSchema),
  /** Where the table comes from. */
  source: sourceSchema,
});
export type Tier = z.infer<typeof tierSchema>;
