import { termsOf } from './terms.ts';

/** The title and other names of a page. */
export interface Profile {
  /** The page's id in the index. */
  id: string;
  /** Below the site's base, with a leading slash. */
  url: string;
  /** Its title, then other names and the questions that it answers: terms (`termsOf`) with spaces, separated by `|`. */
  names: string;
  /** Its sections: the fragment of each, then the terms of its heading where those are not the fragment's own. */
  sections?: string[];
  /** Other names of its sections: a fragment, then terms. */
  sectionNames?: string[];
}

/** A name that leads to a section of the page: "os error 1455 #paging-file". */
const ofSection = / ?#([\w-]+)$/;

const termsOfFragment = (fragment: string): string => termsOf(fragment.replaceAll('-', ' ')).join(' ');

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
    return fragment ? [`${fragment} ${phrase(name)}`] : [];
  });
  const ofHeadings = headings.map(([at, heading]) =>
    termsOfFragment(at) === phrase(heading) ? at : `${at} ${phrase(heading)}`,
  );
  return {
    id,
    url,
    names: [...new Set(names.filter((name) => !ofSection.test(name)).map(phrase))].join('|'),
    ...(ofHeadings.length > 0 ? { sections: ofHeadings } : {}),
    ...(led.length > 0 ? { sectionNames: led } : {}),
  };
}

/** A page with the terms of its title, then those of each of its other names. */
export interface RankedPage extends Profile {
  phrases: readonly (readonly string[])[];
  parts: readonly Section[];
}

/** A section's fragment with the terms of its heading or of another name. */
interface Section {
  fragment: string;
  terms: readonly string[];
  isHeading: boolean;
}

function sectionOf(text: string, isHeading: boolean): Section {
  const [fragment = '', ...terms] = text.split(' ');
  return { fragment, terms: terms.length > 0 ? terms : termsOfFragment(fragment).split(' '), isHeading };
}

/** Number of pages and sections up to which a name is that of a few. */
const maxOfSpecial = 3;

/** Profiles with the rarity of their terms. */
export interface ProfileIndex {
  pages: readonly RankedPage[];
  /** How well a term distinguishes pages: higher if fewer pages have it. */
  rarity(term: string): number;
  /** Whether a term alone is the name of a few pages or sections: it is the subject of a query that has it. */
  isSpecial(term: string): boolean;
}

export function profileIndex(profiles: readonly Profile[]): ProfileIndex {
  const pages = profiles.map((profile) => ({
    ...profile,
    phrases: profile.names.split('|').map((name) => name.split(' ').filter(Boolean)),
    parts: [
      ...(profile.sections ?? []).map((text) => sectionOf(text, true)),
      ...(profile.sectionNames ?? []).map((text) => sectionOf(text, false)),
    ],
  }));
  const counts = new Map<string, number>();
  for (const { phrases, parts } of pages)
    for (const term of new Set([...phrases.flat(), ...parts.flatMap(({ terms }) => terms)]))
      counts.set(term, (counts.get(term) ?? 0) + 1);
  const wholeNames = new Map<string, number>();
  for (const { phrases, parts } of pages)
    for (const [term, ...rest] of [...phrases, ...parts.map(({ terms }) => terms)])
      if (term !== undefined && rest.length === 0) wholeNames.set(term, (wholeNames.get(term) ?? 0) + 1);
  return {
    pages,
    rarity: (term) => Math.log(1 + profiles.length / (1 + (counts.get(term) ?? 0))),
    isSpecial: (term) => {
      const count = wholeNames.get(term) ?? 0;
      return /^[a-z]{5,}$/.test(term) && count > 0 && count <= maxOfSpecial;
    },
  };
}
