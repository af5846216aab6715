import { z } from 'zod';
import { hourlyPrice } from './numbers.ts';
import { currencyCode, isoDate, sourceSchema } from './sourced.ts';

/** How one provider's rent of one card changed. */
export const rentalHistorySchema = z.strictObject({
  /** Name of the card, as the provider writes it. */
  card: z.string().min(1),
  provider: z.string().min(1),
  /** Kind of offer: on-demand, spot, secure, community. */
  billing: z.string().min(1),
  /** ISO 4217 code. */
  currency: currencyCode,
  /** Note for readers; null for none. */
  note: z.string().nullable(),
  /** Rents of one card for an hour, the oldest first. */
  points: z
    .array(
      z.strictObject({
        date: isoDate,
        perHour: hourlyPrice(),
        /** `documented`: printed by a provider's page or interface. `reported`: told by somebody. */
        trust: z.enum(['documented', 'reported']),
        source: sourceSchema,
      }),
    )
    .min(2),
});
