import { z } from 'zod';

/** The words of the field that the site explains. */
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
       * How prose writes it, where that can mean nothing else: the first of them on a page leads to the definition. Lower
       * case is found at the start of a sentence too.
       */
      inProse: z.array(z.string().min(2)),
      /** Where the site says more: a path below its base. */
      more: z.string().regex(/^\/.*\/$/),
    }),
  ),
});
export type Term = z.infer<typeof glossarySchema>['terms'][number];
