import { z } from 'zod';
import { count, hourlyPrice } from './numbers.ts';
import { currencyCode, isoDate, sourceSchema } from './sourced.ts';

/**
 * Classes of rental. What is rented differs more between them than between two providers of one class, so their prices are
 * never combined.
 */
const rentalClasses = [
  'hyperscaler',
  'specialist',
  'secure',
  'community',
  'marketplace',
  'spot',
  'serverless',
  'reserved',
] as const;
export type RentalClass = (typeof rentalClasses)[number];

/** What an hour of one card costs to rent in one class of provider. Each is a default that users can replace. */
export const rentalPriceSchema = z
  .strictObject({
    /** Id of the card in the collection `gpus`. */
    gpu: z.string().min(1),
    /** The providers whose prices were read. */
    provider: z.string().min(1),
    /** Guaranteed for as long as it is kept, or interruptible. */
    kind: z.enum(['on-demand', 'interruptible']),
    /** Class of the provider and of its offer. */
    class: z.enum(rentalClasses),
    /** Lowest price of one card for an hour. */
    low: hourlyPrice(),
    /** Median over the providers of one card for an hour. */
    typical: hourlyPrice(),
    /** Highest price of one card for an hour; equal to the lowest where one was read. */
    high: hourlyPrice(),
    /** ISO 4217 code. */
    currency: currencyCode,
    /** How many prices were read. */
    readings: count(1, 100_000),
    /** Date of the oldest of them; the newest is that of the source. */
    oldest: isoDate,
    /** `documented`: printed by a provider's page or interface. `reported`: kept by hand or told by somebody. */
    trust: z.enum(['documented', 'reported']),
    /** Source of the newest price, with its date. */
    source: sourceSchema,
    /** Sources of the other prices. */
    otherSources: z.array(sourceSchema),
  })
  .refine(({ low, typical, high }) => low <= typical && typical <= high, {
    path: ['typical'],
    message: 'is not between the lowest and the highest price',
  })
  .refine(({ oldest, source }) => oldest <= source.date, {
    path: ['oldest'],
    message: 'is after the newest date',
  })
  .refine((price) => price.high <= price.low * 12, {
    path: ['high'],
    message: 'must be at most 12 times the lowest price: one of the two has a wrong decimal point',
  });
export type RentalPriceFacts = z.infer<typeof rentalPriceSchema>;
