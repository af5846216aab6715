import { z } from 'zod';
import { hourlyPrice } from './numbers.ts';
import { currencyCode, sourceSchema } from './sourced.ts';

/** What an hour of one card costs to rent, on a date. Prices change: each is a default that users can replace. */
export const rentalPriceSchema = z
  .strictObject({
    /** Id of the card in the collection `gpus`. */
    gpu: z.string().min(1),
    /** Who rents it out, or which market. */
    provider: z.string().min(1),
    /** Guaranteed for as long as it is kept, or interruptible. */
    kind: z.enum(['on-demand', 'interruptible']),
    /** Lowest price of one card for an hour. */
    low: hourlyPrice(),
    /** Highest price of one card for an hour; equal to the lowest where one was read. */
    high: hourlyPrice(),
    /** ISO 4217 code. */
    currency: currencyCode,
    /** Source, with its date. */
    source: sourceSchema,
  })
  .refine((price) => price.low <= price.high, { path: ['low'], message: 'is above the highest price' })
  .refine((price) => price.high <= price.low * 8, {
    path: ['high'],
    message: 'must be at most 8 times the lowest price: one of the two has a wrong decimal point',
  });
