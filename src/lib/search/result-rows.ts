/** A section of a page, as Pagefind returns it. */
interface FoundSection {
  title: string;
  url: string;
  excerpt: string;
  /** Positions of the words, with their scores. */
  weighted_locations: { balanced_score: number }[];
}

/** A page as Pagefind returns it, with the fields used here. */
export interface FoundPage {
  url: string;
  excerpt: string;
  meta: Record<string, string>;
  sub_results: FoundSection[];
}

/** One page of the result list, with its best sections. */
export interface ResultRow {
  kind: string;
  title: string;
  url: string;
  /** Excerpt from the index: HTML with text and `<mark>` only. */
  excerpt: string;
  sections: { title: string; url: string }[];
}

/** Maximum number of sections per page. */
const maxSections = 2;

const scoreOf = (section: FoundSection): number =>
  section.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);

/** Whether a section has a fragment. */
const isAt = ({ url }: FoundSection, fragment: string | null): boolean =>
  fragment !== null && url.endsWith(`#${fragment}`);

/**
 * A page of the list, with its best sections first.
 * @param fragment of the section that the query names, which the page then opens at; null without one
 */
export function resultRow(page: FoundPage, fragment: string | null = null): ResultRow {
  const title = page.meta['title'] ?? page.url;
  const kind = page.meta['kind'] ?? 'Guide';
  // Pagefind returns sections in the page's order.
  const sections = page.sub_results
    .filter(
      (section) => section.url.includes('#') && !section.url.endsWith('#_top') && section.title !== title,
    )
    .sort(
      (one, other) =>
        Number(isAt(other, fragment)) - Number(isAt(one, fragment)) || scoreOf(other) - scoreOf(one),
    )
    .slice(0, maxSections);
  return {
    kind,
    title,
    url: fragment === null ? page.url : `${page.url}#${fragment}`,
    excerpt: sections[0]?.excerpt ?? page.excerpt,
    sections: sections.map(({ title: heading, url }) => ({ title: heading, url })),
  };
}
