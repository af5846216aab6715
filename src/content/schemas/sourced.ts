import { z } from 'zod';

/** A calendar day, ISO 8601: 2026-11-23. */
export const isoDate = z.iso.date();

/** Where a figure was read, and when. */
export const sourceSchema = z.strictObject({
  /** Short human name of the document the figure was read in. */
  name: z.string().min(1),
  /** Address of the document; null where it is not on the web (a book, a packaged file). */
  url: z.url().nullable(),
  /** The day the figure was published or read, whichever is known; the later one where both are. */
  date: isoDate,
  /** What a reader should know before trusting it. */
  note: z.string().optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** What kind of price it is: the maker's at launch, seen in shops, or written in the guide. */
const priceKindSchema = z.enum(['launch', 'street', 'guide']);
export type PriceKind = z.infer<typeof priceKindSchema>;

/** A price as read: an amount in a currency on a day. Never converted silently. */
export const priceSchema = z.strictObject({
  /** Amount in whole currency units (dollars, not cents); at least 0. */
  amount: z.number().nonnegative(),
  /** ISO 4217 code. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** The day for which the price held. */
  date: isoDate,
  /** Launch, street or guide. */
  kind: priceKindSchema,
  /** Where it was read. */
  source: sourceSchema,
});
export type Price = z.infer<typeof priceSchema>;
