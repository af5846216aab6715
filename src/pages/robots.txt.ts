import type { APIContext } from 'astro';

/** Allows everything, and names the sitemap. */
export function GET({ site }: APIContext): Response {
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  return new Response(
    `User-agent: *\nAllow: /\nSitemap: ${new URL(`${base}/sitemap-index.xml`, site).href}\n`,
  );
}
