import { z } from 'zod';
import { isoDate } from './sourced.ts';

/** Changes of the data, for the feed and the page of changes; newest first. */
export const changesSchema = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        /** Date of the change. */
        date: isoDate,
        /** The change, in one line. */
        title: z.string().min(1),
        /** One or two sentences: which figures, and why. */
        text: z.string().min(1),
        /** The page that shows it: a path below the site's base. */
        page: z.string().regex(/^\/(?:.*\/)?$/),
      }),
    )
    .min(1),
});
