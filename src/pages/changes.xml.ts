import { entryOf } from '../content/from-astro.ts';
import rss from '@astrojs/rss';
import type { APIContext } from 'astro';

/** The feed of data changes. */
export async function GET(context: APIContext): Promise<Response> {
  const entry = await entryOf('changes', 'changes');
  if (!entry || !context.site) throw new Error('the feed needs the list of changes and the site’s address');
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  return rss({
    title: 'Diffusion Hardware: changes to the data',
    description: 'Added, corrected and repriced entries, newest first.',
    site: new URL(`${base}/`, context.site),
    items: entry.changes.map(({ date, title, text, page }) => ({
      title,
      description: text,
      link: new URL(base + page, context.site).href,
      pubDate: new Date(`${date}T00:00:00Z`),
    })),
  });
}
