import type { PageKind } from './page-kind.ts';
import { termsOf } from './terms.ts';

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
}

const joined = (text: string): string => termsOf(text).join(' ');

/** The profile of a page. @param page its words as they are printed */
export function profileOf({
  id,
  url,
  kind,
  title,
  aliases,
}: Omit<Profile, 'phrases'> & { aliases: readonly string[] }): Profile {
  const phrases = new Set(aliases.map(joined));
  return { id, url, kind, title: joined(title), phrases: [...phrases].filter(Boolean).join('|') };
}

/** A page's profile, taken apart. */
export interface PreparedPage {
  profile: Profile;
  /** The terms of its title, then those of each of its phrases. */
  phrases: readonly (readonly string[])[];
}

/** Profiles ready to be asked. */
export interface ProfileIndex {
  pages: readonly PreparedPage[];
  /** How much a term tells apart: the fewer pages have it, the more. */
  rarity(term: string): number;
}

export function profileIndex(profiles: readonly Profile[]): ProfileIndex {
  const pages = profiles.map((profile) => ({
    profile,
    phrases: [profile.title, ...profile.phrases.split('|')].map((text) => text.split(' ').filter(Boolean)),
  }));
  const counts = new Map<string, number>();
  for (const { phrases } of pages)
    for (const term of new Set(phrases.flat())) counts.set(term, (counts.get(term) ?? 0) + 1);
  return {
    pages,
    rarity: (term) => Math.log(1 + profiles.length / (1 + (counts.get(term) ?? 0))),
  };
}
