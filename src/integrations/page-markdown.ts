import { NodeHtmlMarkdown } from 'node-html-markdown';

/** A page in the list of all pages. */
export interface PageText {
  /** Below the site's base, without a leading slash. */
  path: string;
  title: string;
  description: string;
}

const converter = new NodeHtmlMarkdown({
  bulletMarker: '-',
  ignore: ['script', 'style', 'noscript', 'template', 'svg', 'select', 'button', 'input', 'astro-island'],
});

/** Parts of a page that Markdown does not need. */
const chrome =
  /<(a|span|p)\b[^>]*class="[^"]*\b(?:sl-anchor-link|sr-only|eyebrow)\b[^"]*"[^>]*>[\s\S]*?<\/\1>/g;

/** A marked glossary term, which is plain text in Markdown. */
const term = /<a\b[^>]*class="term"[^>]*>([\s\S]*?)<\/a>/g;

/**
 * The content of a built page as Markdown, links made absolute.
 * @param url full address of the page
 */
export function markdownOf(html: string, url: string): string {
  const content =
    /<div class="sl-markdown-content"[^>]*>([\s\S]*?)<footer/.exec(html)?.[1] ??
    /<main[^>]*>([\s\S]*?)<\/main>/.exec(html)?.[1] ??
    '';
  const absolute = content
    .replace(chrome, '')
    .replace(term, '$1')
    .replace(/(\shref=")([^"]+)(")/g, (whole, before: string, href: string, after: string) =>
      URL.canParse(href, url) ? before + new URL(href, url).href + after : whole,
    );
  // The converter's time grows with the square of its text, so that the longest pages took seconds.
  return absolute
    .split(/(?=<h2\b)/)
    .map((section) => converter.translate(section).trim())
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The list of all pages in the format of llmstxt.org, grouped by first folder. */
export function llmsFile(pages: readonly PageText[], site: string): string {
  const groups = new Map<string, PageText[]>();
  for (const page of pages) {
    const [folder = ''] = page.path.split('/');
    groups.set(folder, [...(groups.get(folder) ?? []), page]);
  }
  const lines = [...groups].flatMap(([folder, list]) => [
    `## ${folder === '' ? 'Start' : folder}`,
    '',
    ...list.map(({ path, title, description }) => `- [${title}](${site}${path}index.md): ${description}`),
    '',
  ]);
  return [
    '# Diffusion Hardware',
    '',
    '> What hardware to buy or rent for Stable Diffusion and its successors, with every figure open to recomputation.',
    '',
    ...lines,
  ].join('\n');
}
