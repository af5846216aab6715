import { z } from 'astro/zod';

/** What our pages add to Starlight's front matter. */
export const docsExtension = z.object({
  /** Other search terms for the page ("psu", "power brick"); searched, not displayed. */
  aliases: z.array(z.coerce.string()).default([]),
  /** Ids of glossary terms that are not marked on the page, because it explains them or uses them in another sense. */
  unmarkedTerms: z.array(z.string()).default([]),
});
