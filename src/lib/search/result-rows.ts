/** A part of a page under a heading, as Pagefind finds it. */
interface FoundSection {
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

/** One page of the result list, with the sections of it that answer. */
export interface ResultRow {
  kind: string;
  title: string;
  url: string;
  /** HTML from the index with nothing in it but text and `<mark>`: what the page says of the query. */
  excerpt: string;
  sections: { title: string; url: string }[];
}

/** Sections shown below one page. */
const maxSections = 2;

const worth = (section: FoundSection): number =>
  section.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);

/** A page of the list, with the sections that say most about the query, the best first. */
export function resultRow(page: FoundPage): ResultRow {
  const title = page.meta['title'] ?? page.url;
  const kind = page.meta['kind'] ?? 'Guide';
  // Pagefind gives sections in the page's order.
  const sections = page.sub_results
    .filter(
      (section) => section.url.includes('#') && !section.url.endsWith('#_top') && section.title !== title,
    )
    .sort((one, other) => worth(other) - worth(one))
    .slice(0, maxSections);
  return {
    kind,
    title,
    url: page.url,
    excerpt: sections[0]?.excerpt ?? page.excerpt,
    sections: sections.map(({ title: heading, url }) => ({ title: heading, url })),
  };
}
