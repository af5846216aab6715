import { z } from 'zod';

/** The technical terms that the site explains. */
export const glossarySchema = z.strictObject({
  terms: z.array(
    z.strictObject({
      /** Its anchor on the glossary page. */
      id: z.string().regex(/^[a-z0-9-]+$/),
      /** The word as pages print it. */
      term: z.string().min(1),
      /** One or two sentences that need no other definition. */
      definition: z.string().min(10).max(200),
      /** Other words for it. */
      aliases: z.array(z.string()),
      /**
       * Unambiguous spellings in prose; the first one on a page links to the definition. Lower case also matches at the
       * start of a sentence.
       */
      inProse: z.array(z.string().min(2)),
      /** Page with more information: a path below the site's base. */
      more: z.string().regex(/^\/.*\/$/),
    }),
  ),
});
export type Term = z.infer<typeof glossarySchema>['terms'][number];
