import { z } from 'zod';
import { isoDate, webAddress } from './sourced.ts';

/** A document in which rents or prices of electricity were read. */
export const rateSourceSchema = z.strictObject({
  /** What it was read for. */
  subject: z.enum(['rent', 'electricity']),
  /** Name of the document. */
  name: z.string().min(1),
  /** Address that a reader can open; null if it is unknown. */
  url: webAddress.nullable(),
  /** When it was published or read. */
  date: isoDate,
  /** How much of it was read. */
  read: z.string().min(1),
  /** What is known of its licence. */
  licence: z.string().min(1),
});
