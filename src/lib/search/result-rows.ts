/** A page as Pagefind finds it, as far as it is used here. */
export interface FoundPage {
  url: string;
  excerpt: string;
  meta: Record<string, string>;
  sub_results: { title: string; url: string; excerpt: string }[];
}

/** One line of the result list: a page, or the section of it that answers. */
export interface ResultRow {
  kind: string;
  title: string;
  /** The section's heading; null where the page as a whole is meant. */
  section: string | null;
  url: string;
  /** HTML from the index with nothing in it but text and `<mark>`. */
  excerpt: string;
}

/** Sections shown below one page. */
const mostSections = 3;

function rowsOfPage(page: FoundPage): ResultRow[] {
  const title = page.meta['title'] ?? page.url;
  const kind = page.meta['kind'] ?? 'Guide';
  const sections = page.sub_results.filter(
    (section) => section.url.includes('#') && !section.url.endsWith('#_top'),
  );
  const whole = { kind, title, section: null, url: page.url, excerpt: page.excerpt };
  const rows = sections.slice(0, mostSections).map((section) => ({
    kind,
    title,
    section: section.title,
    url: section.url,
    excerpt: section.excerpt,
  }));
  return rows.length > 0 ? rows : [whole];
}

/** The result list, best page first, grouped by kind in the order in which the kinds first appear. */
export function resultRows(pages: FoundPage[]): ResultRow[] {
  const rows = pages.flatMap(rowsOfPage);
  const kinds = [...new Set(rows.map((row) => row.kind))];
  return kinds.flatMap((kind) => rows.filter((row) => row.kind === kind));
}
