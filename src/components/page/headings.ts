/** A heading of the second level, for the table of contents and the section. */
export interface Heading {
  depth: 2;
  slug: string;
  text: string;
}

/** Headings by their slugs: `{ power: 'Power' }`. */
export function headingsOf<Slug extends string>(texts: Record<Slug, string>): Record<Slug, Heading> {
  const entries = Object.entries<string>(texts).map(([slug, text]) => [slug, { depth: 2, slug, text }]);
  return Object.fromEntries(entries) as Record<Slug, Heading>;
}

/** Structured data as an element of the page's head. `<` is escaped so that no text can end the element. */
export function structuredData(data: object) {
  return {
    tag: 'script' as const,
    attrs: { type: 'application/ld+json' },
    content: JSON.stringify(data).replaceAll('<', '\\u003c'),
  };
}
