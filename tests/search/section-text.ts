const headings = /<h([1-4])\b[^>]*>/g;

/** The text of some HTML, with one space for each gap. */
export const textOf = (html: string): string =>
  html
    .replace(/<(script|style|noscript|template)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:nbsp|#160|#xa0);/gi, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();

/** Longest text of a row or of a term, in letters of HTML. */
const maxRow = 4000;

/**
 * The text that a link shows first: the section whose heading (or row, or term) has the id, with its subsections; without an
 * id, what stands above the first section, which is the short answer of an advice page.
 * @param html the whole page
 * @param id the fragment of the address, empty without one
 */
export function sectionText(html: string, id = ''): string {
  const main = html.slice(Math.max(0, html.search(/<main\b/)));
  if (id === '' || id === '_top') return textOf(main.slice(0, main.search(/<h2\b|<\/main>/)));
  const place = main.search(new RegExp(`<[a-z][a-z0-9]*\\b[^>]*\\sid="${id.replace(/[^\w-]/g, '\\$&')}"`));
  if (place < 0) return '';
  const level = Number(/^<h([1-4])\b/.exec(main.slice(place, place + 4))?.[1] ?? 0);
  if (level === 0) return textOf(main.slice(place, place + maxRow).replace(/<\/(?:tr|dd|li)>[\s\S]*/, ''));
  headings.lastIndex = place + 4;
  let next = headings.exec(main);
  while (next && Number(next[1]) > level) next = headings.exec(main);
  return textOf(main.slice(place, next?.index ?? main.search(/<\/main>/)));
}
