import { termsOf } from './terms.ts';
import type { PageKind } from './page-kind.ts';

/** What a page says it is about, as terms (`termsOf`) parted by spaces. */
export interface Profile {
  /** The page's name in the index. */
  id: string;
  /** Below the site's base, with a leading slash. */
  url: string;
  kind: PageKind;
  title: string;
  /** Other names and questions that it answers, parted by `|`. */
  phrases: string;
  headings: string;
  description: string;
}

const joined = (text: string): string => termsOf(text).join(' ');

/** The profile of a page. @param page its words as they are printed */
export function profileOf(page: {
  id: string;
  url: string;
  kind: PageKind;
  title: string;
  aliases: readonly string[];
  headings: readonly string[];
  description: string;
}): Profile {
  const phrases = new Set(page.aliases.map(joined));
  const headings = new Set(page.headings.flatMap(termsOf));
  return {
    id: page.id,
    url: page.url,
    kind: page.kind,
    title: joined(page.title),
    phrases: [...phrases].filter(Boolean).join('|'),
    headings: [...headings].join(' '),
    description: joined(page.description),
  };
}
