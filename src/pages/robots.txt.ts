import type { APIContext } from 'astro';

/** Everything may be read; the sitemap says where to begin. */
export function GET({ site }: APIContext): Response {
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  return new Response(
    `User-agent: *\nAllow: /\nSitemap: ${new URL(`${base}/sitemap-index.xml`, site).href}\n`,
  );
}
