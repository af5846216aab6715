import { z } from 'astro/zod';

/** What our pages add to Starlight's front matter. */
export const docsExtension = z.object({
  /** Other words under which a reader may look for the page ("psu", "power brick"); searched, never shown. */
  aliases: z.array(z.coerce.string()).default([]),
});
