import { termsOf } from './terms.ts';

/** The title and other names of a page. */
export interface Profile {
  /** The page's id in the index. */
  id: string;
  /** Below the site's base, with a leading slash. */
  url: string;
  /** Its title, then other names and the questions that it answers: terms (`termsOf`) with spaces, separated by `|`. */
  names: string;
  /** Its sections: the fragment of each, with the terms of its heading or of another name; left out for pages without. */
  sections?: [fragment: string, terms: string][];
}

/** A name that leads to a section of the page: "os error 1455 #paging-file". */
const ofSection = / ?#([\w-]+)$/;

/**
 * The profile of a page.
 * @param names its title, then its other names, as printed
 * @param headings its sections
 */
export function profileOf(
  id: string,
  url: string,
  names: readonly string[],
  headings: readonly (readonly [fragment: string, heading: string])[] = [],
): Profile {
  const phrase = (name: string) => termsOf(name.replace(ofSection, '')).join(' ');
  const led = names.flatMap((name) => {
    const fragment = ofSection.exec(name)?.[1];
    return fragment ? [[fragment, phrase(name)] as [string, string]] : [];
  });
  const sections = [...headings.map(([at, heading]) => [at, phrase(heading)] as [string, string]), ...led];
  return {
    id,
    url,
    names: [...new Set(names.map(phrase))].join('|'),
    ...(sections.length > 0 ? { sections } : {}),
  };
}

/** A page with the terms of its title, then those of each of its other names. */
export interface RankedPage extends Profile {
  phrases: readonly (readonly string[])[];
  /** The sections' fragments, each with the terms of a heading or of another name. */
  parts: readonly { fragment: string; terms: readonly string[] }[];
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
    parts: (profile.sections ?? []).map(([fragment, terms]) => ({
      fragment,
      terms: terms.split(' ').filter(Boolean),
    })),
  }));
  const counts = new Map<string, number>();
  for (const { phrases, parts } of pages)
    for (const term of new Set([...phrases.flat(), ...parts.flatMap(({ terms }) => terms)]))
      counts.set(term, (counts.get(term) ?? 0) + 1);
  return {
    pages,
    rarity: (term) => Math.log(1 + profiles.length / (1 + (counts.get(term) ?? 0))),
  };
}
