/** A part of a page under a heading, as Pagefind finds it. */
export interface FoundSection {
  title: string;
  url: string;
  excerpt: string;
  /** Where the words stand in it, and what each place is worth. */
  weighted_locations: { balanced_score: number }[];
}

/** A page as Pagefind finds it, as far as it is used here. */
export interface FoundPage {
  url: string;
  excerpt: string;
  meta: Record<string, string>;
  sub_results: FoundSection[];
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

const worth = (section: FoundSection): number =>
  section.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);

function rowsOfPage(page: FoundPage): ResultRow[] {
  const title = page.meta['title'] ?? page.url;
  const kind = page.meta['kind'] ?? 'Guide';
  // Pagefind gives sections in the page's order; the one that says most about the query comes first.
  const sections = page.sub_results
    .filter(
      (section) => section.url.includes('#') && !section.url.endsWith('#_top') && section.title !== title,
    )
    .sort((one, other) => worth(other) - worth(one));
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
