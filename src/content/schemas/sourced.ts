import { z } from 'zod';
import { currencyCodes } from './currencies.ts';
import { price } from './numbers.ts';

/** First date that a fact of this site can have: earlier ones are typing errors. */
const firstDate = '1995-01-01';

/** A date, ISO 8601: 2026-11-23. Readers of whole files also refuse dates after the build. */
export const isoDate = z.iso
  .date('must be a date that exists, such as 2026-11-23')
  .refine((date) => date >= firstDate, `must be a date from ${firstDate}`);

/** An address on the web: http or https, with a host that has a dot, without spaces or a password. */
export const webAddress = z
  .url({
    protocol: /^https?$/,
    hostname: /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/,
    error: 'must be an address that begins with https:// or http://',
  })
  .regex(
    /^https?:\/\/[^\s/?#@\\<>"]+([/?#][^\s\\<>"]*)?$/,
    'must be an address without spaces, quotes or a password',
  );

/** ISO 4217 code of a currency. */
export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a currency code of ISO 4217, such as USD')
  .refine((code) => currencyCodes.has(code), 'must be a currency code of ISO 4217, such as USD');

/** Source of a figure, with its date. */
export const sourceSchema = z.strictObject({
  /** Short human name of the document the figure was read in. */
  name: z.string().min(1),
  /** Address of the document; null if it is not on the web (a book, a packaged file). */
  url: webAddress.nullable(),
  /** Date on which the figure was published or read; the later one if both are known. */
  date: isoDate,
  /** Notes for readers. */
  note: z.string().optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** Kind of price: the maker's at launch and now, from shops, of used parts, from the guide, or somebody's estimate. */
const priceKindSchema = z.enum(['launch', 'list', 'street', 'used', 'guide', 'estimate']);
export type PriceKind = z.infer<typeof priceKindSchema>;

/** A price as read: an amount in a currency on a date. Never converted silently. */
export const priceSchema = z.strictObject({
  /** Amount in whole currency units (dollars, not cents); at least 0. */
  amount: price(),
  /** ISO 4217 code. */
  currency: currencyCode,
  /** Date of the price. */
  date: isoDate,
  /** Launch, list, street, used, guide or estimate. */
  kind: priceKindSchema,
  /** Source. */
  source: sourceSchema,
});
export type Price = z.infer<typeof priceSchema>;
