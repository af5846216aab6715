import { z } from 'zod';
import { bounded } from './numbers.ts';
import { currencyCode, sourceSchema } from './sourced.ts';

/** Currencies of which one unit buys more than a kilowatt-hour. */
const dearCurrencies = ['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD'];

/** What households of a country paid for a kilowatt-hour in a period. A default that users can replace. */
export const electricityPriceSchema = z
  .strictObject({
    /** Code of the country or region: DE, US, US-CA, EU27. */
    country: z.string().regex(/^[A-Z0-9-]{2,5}$/),
    /** Its English name. */
    name: z.string().min(1),
    /** The period in words: "2025, first half". */
    period: z.string().min(1),
    /** Price of a kilowatt-hour. */
    perKwh: bounded('per kWh', 0.005, 10_000),
    /** ISO 4217 code. */
    currency: currencyCode,
    /** What the figure is: an average, a cap, a forecast. */
    basis: z.string().min(1),
    /** Taxes that it includes, in words; null where the source does not say. */
    includes: z.string().nullable(),
    /** Whether the figure comes from a statistics office or a regulator. */
    official: z.boolean(),
    /** Source, with its date. */
    source: sourceSchema,
  })
  .refine(({ perKwh, currency }) => !dearCurrencies.includes(currency) || perKwh <= 2, {
    path: ['perKwh'],
    error: 'must be at most 2 per kWh in dollars, euros, pounds or francs: cents are written 0.30',
  });
