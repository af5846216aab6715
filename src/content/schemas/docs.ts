import { z } from 'astro/zod';

/** What our pages add to Starlight's front matter. */
export const docsExtension = z.object({
  /** Other words under which a reader may look for the page ("psu", "power brick"); searched, never shown. */
  aliases: z.array(z.coerce.string()).default([]),
  /** Ids of glossary terms that the page uses in another sense or explains itself: they are not marked on it. */
  unmarkedTerms: z.array(z.string()).default([]),
});
