import { z } from 'zod';

/** A date, ISO 8601: 2026-11-23. */
export const isoDate = z.iso.date();

/** Source of a figure, with its date. */
export const sourceSchema = z.strictObject({
  /** Short human name of the document the figure was read in. */
  name: z.string().min(1),
  /** Address of the document; null if it is not on the web (a book, a packaged file). */
  url: z.url().nullable(),
  /** Date on which the figure was published or read; the later one if both are known. */
  date: isoDate,
  /** Notes for readers. */
  note: z.string().optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** Kind of price: the maker's at launch, from shops, of used parts, from the guide, or somebody's estimate. */
const priceKindSchema = z.enum(['launch', 'street', 'used', 'guide', 'estimate']);
export type PriceKind = z.infer<typeof priceKindSchema>;

/** A price as read: an amount in a currency on a date. Never converted silently. */
export const priceSchema = z.strictObject({
  /** Amount in whole currency units (dollars, not cents); at least 0. */
  amount: z.number().nonnegative(),
  /** ISO 4217 code. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Date of the price. */
  date: isoDate,
  /** Launch, street, used, guide or estimate. */
  kind: priceKindSchema,
  /** Source. */
  source: sourceSchema,
});
export type Price = z.infer<typeof priceSchema>;
