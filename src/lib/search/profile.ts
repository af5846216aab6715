import { termsOf } from './terms.ts';

/** The title and other names of a page. */
export interface Profile {
  /** The page's id in the index. */
  id: string;
  /** Below the site's base, with a leading slash. */
  url: string;
  /** Its title, then other names and the questions that it answers: terms (`termsOf`) with spaces, separated by `|`. */
  names: string;
}

/** The profile of a page. @param names its title, then its other names, as printed */
export const profileOf = (id: string, url: string, names: readonly string[]): Profile => ({
  id,
  url,
  names: [...new Set(names.map((name) => termsOf(name).join(' ')))].join('|'),
});

/** A page with the terms of its title, then those of each of its other names. */
export interface RankedPage extends Profile {
  phrases: readonly (readonly string[])[];
}

/** Profiles with the rarity of their terms. */
export interface ProfileIndex {
  pages: readonly RankedPage[];
  /** How well a term distinguishes pages: higher if fewer pages have it. */
  rarity(term: string): number;
}

export function profileIndex(profiles: readonly Profile[]): ProfileIndex {
  const pages = profiles.map((profile) => ({
    ...profile,
    phrases: profile.names.split('|').map((name) => name.split(' ').filter(Boolean)),
  }));
  const counts = new Map<string, number>();
  for (const { phrases } of pages)
    for (const term of new Set(phrases.flat())) counts.set(term, (counts.get(term) ?? 0) + 1);
  return {
    pages,
    rarity: (term) => Math.log(1 + profiles.length / (1 + (counts.get(term) ?? 0))),
  };
}
