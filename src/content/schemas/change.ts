import { z } from 'zod';
import { isoDate } from './sourced.ts';

/** What changed in the data, for the feed and the page of changes; the newest first. */
export const changesSchema = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        /** The day of the change. */
        date: isoDate,
        /** What changed, in a line. */
        title: z.string().min(1),
        /** One or two sentences: which figures, and why. */
        text: z.string().min(1),
        /** The page that shows it: a path below the site's base. */
        page: z.string().regex(/^\/.*\/$/),
      }),
    )
    .min(1),
});
