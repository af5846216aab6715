import { z } from 'zod';
import { sourceSchema } from './sourced.ts';

/** What households of a country paid for a kilowatt-hour in a period. A default that users can replace. */
export const electricityPriceSchema = z.strictObject({
  /** Code of the country or region: DE, US, US-CA, EU27. */
  country: z.string().regex(/^[A-Z0-9-]{2,5}$/),
  /** Its English name. */
  name: z.string().min(1),
  /** The period in words: "2025, first half". */
  period: z.string().min(1),
  /** Price of a kilowatt-hour. */
  perKwh: z.number().positive(),
  /** ISO 4217 code. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** What the figure is: an average, a cap, a forecast. */
  basis: z.string().min(1),
  /** Taxes that it includes, in words; null where the source does not say. */
  includes: z.string().nullable(),
  /** Whether the figure comes from a statistics office or a regulator. */
  official: z.boolean(),
  /** Source, with its date. */
  source: sourceSchema,
});
