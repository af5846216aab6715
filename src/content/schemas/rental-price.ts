import { z } from 'zod';
import { sourceSchema } from './sourced.ts';

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
    low: z.number().positive(),
    /** Highest price of one card for an hour; equal to the lowest where one was read. */
    high: z.number().positive(),
    /** ISO 4217 code. */
    currency: z.string().regex(/^[A-Z]{3}$/),
    /** Source, with its date. */
    source: sourceSchema,
  })
  .refine((price) => price.low <= price.high, { path: ['low'], message: 'is above the highest price' });
