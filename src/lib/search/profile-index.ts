import type { Profile } from './profile.ts';
import { stem } from './terms.ts';
import { weights } from './weights.ts';

/** A page's profile, taken apart. */
export interface PreparedPage {
  profile: Profile;
  /** What each term of its title, headings and description says about the page, of 1. */
  fields: ReadonlyMap<string, number>;
  /** The terms of its title, then those of each of its phrases. */
  phrases: readonly (readonly string[])[];
}

/** Profiles ready to be asked. */
export interface ProfileIndex {
  pages: readonly PreparedPage[];
  /** How much a term tells apart: the fewer pages have it, the more. */
  rarity(term: string): number;
  /** Whether two words stand side by side in a title or phrase. */
  sideBySide(first: string, second: string): boolean;
}

const fieldNames = ['title', 'headings', 'description'] as const;

const termsIn = (text: string): string[] => text.split(' ').filter(Boolean);

const pairsOf = (phrase: readonly string[]): string[] =>
  phrase.slice(1).map((term, index) => `${phrase[index]} ${term}`);

function prepared(profile: Profile): PreparedPage {
  const fields = new Map<string, number>();
  for (const field of fieldNames)
    for (const term of termsIn(profile[field]))
      fields.set(term, Math.max(fields.get(term) ?? 0, weights[field]));
  return { profile, fields, phrases: [profile.title, ...profile.phrases.split('|')].map(termsIn) };
}

export function profileIndex(profiles: readonly Profile[]): ProfileIndex {
  const pages = profiles.map(prepared);
  const counts = new Map<string, number>();
  for (const { fields, phrases } of pages)
    for (const term of new Set([...fields.keys(), ...phrases.flat()]))
      counts.set(term, (counts.get(term) ?? 0) + 1);
  const pairs = new Set(pages.flatMap(({ phrases }) => phrases.flatMap(pairsOf)));
  return {
    pages,
    rarity: (term) => Math.log(1 + profiles.length / (1 + (counts.get(term) ?? 0))),
    sideBySide: (first, second) => pairs.has(`${stem(first)} ${stem(second)}`),
  };
}
