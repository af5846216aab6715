import { z } from 'zod';
import { bounded, count } from './numbers.ts';
import { isoDate, sourceSchema } from './sourced.ts';

/** How weights reached the card, in the words of `offload-rates.ts`. */
const moveWaySchema = z.enum(['inTurn', 'byAuthors', 'byLayer', 'byGroup', 'prefetched', 'asNeeded']);

/** Measured times of a run with weights in system memory, beside the same run with all of them on the card. */
export const offloadSpeedsSchema = z.strictObject({
  /** Date on which the sources were read. */
  read: isoDate,
  rows: z.array(
    z.strictObject({
      /** Id of the row, unique. */
      id: z.string().min(1),
      /** Hardware as read. */
      hardware: z.string().min(1),
      /** Model and size as read. */
      what: z.string().min(1),
      /** The option, in the words of its program. */
      method: z.string().min(1),
      way: moveWaySchema,
      /** GB (10^9 bytes) that move once per image, and in each step; from published parameters and formats. */
      imageGB: bounded('GB', 0, 1_000),
      stepGB: bounded('GB', 0, 1_000),
      steps: count(1, 1_000, 'steps'),
      /** Link of the slot; null for no data, taken as generation 4 with 16 lanes, or 5 for cards that have it. */
      pcie: z.string().nullable(),
      /** Seconds of an image or clip with all weights on the card. */
      residentSeconds: bounded('seconds', 0.01, 100_000),
      /** Seconds with the option. */
      seconds: bounded('seconds', 0.01, 100_000),
      trust: z.enum(['A', 'B', 'C']),
      source: sourceSchema,
      note: z.string().optional(),
    }),
  ),
});
export type OffloadSpeeds = z.infer<typeof offloadSpeedsSchema>;
