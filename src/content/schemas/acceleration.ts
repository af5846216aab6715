import { z } from 'zod';
import { bounded, count } from './numbers.ts';
import { isoDate, webAddress } from './sourced.ts';

/** Measured speed-ups: the same run with a technique and without. Values below 1 are slow-downs. */
export const accelerationsSchema = z.strictObject({
  /** Date on which the sources were read. */
  read: isoDate,
  rows: z.array(
    z.strictObject({
      /** Kinds of techniques that were on together, in alphabetical order. A factor holds for all of them together only. */
      kinds: z.array(z.string().min(1)).min(1),
      /** The technique in the words of its source, with its settings. */
      technique: z.string().min(1),
      settings: z.string().nullable(),
      /** What the run without it had. */
      baseline: z.string().nullable(),
      /** Hardware as read; null where the source does not state it. */
      hardware: z.string().nullable(),
      cards: count(1, 1_024),
      model: z.string().min(1),
      /** Seconds, or another cost, without the technique over that with it. */
      speedup: bounded('', 0.05, 200),
      trust: z.enum(['A', 'B', 'C']),
      /** Date as the source writes it. */
      date: z.string().nullable(),
      source: webAddress.nullable(),
      note: z.string().optional(),
    }),
  ),
});
export type Accelerations = z.infer<typeof accelerationsSchema>;
