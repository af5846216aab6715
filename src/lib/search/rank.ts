import { emphasis } from './emphasis.ts';
import type { PageKind } from './page-kind.ts';
import type { Profile } from './profile.ts';
import { stem, termsOf } from './terms.ts';

/** What the evidence is worth; measured against the golden queries. */
export const weights = {
  /** What a term in a field says about a page, of 1. */
  title: 1,
  phrases: 0.95,
  headings: 0.5,
  description: 0.5,
  /** What pages of the kind tell about each thing that a query names. */
  kindWords: 0.7,
  /** Beside the terms: the largest share of the query that one title or phrase of the page says whole. */
  wholePhrase: 0.5,
  /** Of that, when the query says it in another order. */
  otherOrder: 0.8,
  /** The share of the title that the query says. */
  ofTitle: 0.15,
  /** What the full text index thinks of the page. */
  text: 0.5,
  /** Advice and guide name cards as examples: the number of a card says less of what they are about. */
  cardNumber: 0.6,
  /** A thing that the query does not name is one of hundreds alike. */
  unnamed: 0.4,
  /** A page that lists things, beside one about the question. */
  list: 0.9,
  /** The same when things are compared: a list says what they are, not which. */
  listCompared: 0.75,
  /** A word of the glossary when its meaning is asked for. */
  meaning: 1.5,
};

/** Between pages that say the same, those written to answer come first, those that explain how the site works last. */
export const kindWeights: Record<PageKind, number> = {
  Advice: 1,
  Guide: 0.9,
  Tools: 0.9,
  Cost: 0.9,
  'Graphics cards': 1,
  Models: 1,
  Parts: 1,
  Glossary: 0.85,
  Method: 0.75,
};

/** What pages of a kind tell about each thing: words that a query may add to its name. */
const kindWords: Partial<Record<PageKind, ReadonlySet<string>>> = {
  'Graphics cards': new Set(
    termsOf(
      'cost watts w power draw tdp consumption vram memory gb specs speed fast benchmark performance image bandwidth review iterations second old new gpu nvidia amd intel',
    ),
  ),
  Models: new Set(
    termsOf(
      'vram requirements minimum gpu memory gb size big parameters speed model hardware specs download seconds',
    ),
  ),
};

interface Prepared {
  profile: Profile;
  /** What each term says about the page, of 1. */
  fields: Map<string, number>;
  phrases: string[][];
}

/** Profiles ready to be asked, and how rare each term is among them. */
export interface ProfileIndex {
  pages: Prepared[];
  rarity(term: string): number;
  /** Whether two words stand side by side in a title or phrase. */
  sideBySide(first: string, second: string): boolean;
}

const terms = (text: string): string[] => text.split(' ').filter(Boolean);

const pairsOf = (phrase: readonly string[]): string[] =>
  phrase.slice(1).map((term, index) => `${phrase[index]} ${term}`);

export function profileIndex(profiles: readonly Profile[]): ProfileIndex {
  const counts = new Map<string, number>();
  const pages = profiles.map((profile): Prepared => {
    const fields = new Map<string, number>();
    for (const field of ['title', 'phrases', 'headings', 'description'] as const)
      for (const term of terms(profile[field].replaceAll('|', ' ')))
        fields.set(term, Math.max(fields.get(term) ?? 0, weights[field]));
    for (const term of fields.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
    return { profile, fields, phrases: [profile.title, ...profile.phrases.split('|')].map(terms) };
  });
  const pairs = new Set(pages.flatMap(({ phrases }) => phrases.flatMap(pairsOf)));
  return {
    pages,
    rarity: (term) => Math.log(1 + profiles.length / (1 + (counts.get(term) ?? 0))),
    sideBySide: (first, second) => pairs.has(`${stem(first)} ${stem(second)}`),
  };
}

/** What a query is known to be about beside its terms. */
export interface Meant {
  /** Addresses of the cards and models that it names. */
  named: ReadonlySet<string>;
  /** Whether it asks what a word means. */
  meaning: boolean;
  /** Whether it weighs one thing against another. */
  comparing: boolean;
}

/**
 * How well each page answers a query, by address; pages that say nothing of it are left out.
 * @param asked the query's terms
 * @param text what the full text index thinks of each page, by id, at most 1
 */
export function scorePages(
  { pages, rarity }: ProfileIndex,
  asked: readonly string[],
  text: ReadonlyMap<string, number>,
  meant: Meant,
): { profile: Profile; score: number; isNamed: boolean }[] {
  const { meaning, comparing } = meant;
  const query = new Map(asked.map((term) => [term, rarity(term) * emphasis(term)]));
  const sum = (list: Iterable<string>) =>
    [...list].reduce((total, term) => total + (query.get(term) ?? 0), 0);
  const whole = sum(query.keys()) || 1;
  return pages.flatMap(({ profile, fields, phrases }) => {
    const thing = isThing(profile);
    const ownTitle = new Set(phrases[0]);
    const inTitle = sum(ownTitle);
    const title = inTitle / ([...ownTitle].reduce((total, term) => total + rarity(term), 0) || 1);
    const said = phrases.filter((phrase) => phrase.length > 0 && phrase.every((term) => query.has(term)));
    let phrase =
      Math.max(
        0,
        ...said.map((each) => sum(new Set(each)) * (inOrder(each, asked) ? 1 : weights.otherOrder)),
      ) / whole;
    const isNamed = thing && isMeant(profile, meant, title, phrase, asked);
    // Buyers shorten the names of cards and models.
    if (isNamed && profile.kind !== 'Glossary') phrase = Math.max(phrase, inTitle / whole);
    const extra = isNamed ? kindWords[profile.kind] : undefined;
    const byExample = profile.kind === 'Advice' || profile.kind === 'Guide';
    let about = 0;
    for (const [term, rare] of query) {
      const said = Math.max(fields.get(term) ?? 0, extra?.has(term) ? weights.kindWords : 0);
      about += rare * said * (byExample && cardNumber.test(term) ? weights.cardNumber : 1);
    }
    const evidence =
      about / whole +
      weights.wholePhrase * phrase +
      weights.ofTitle * title +
      weights.text * (text.get(profile.id) ?? 0);
    if (evidence === 0) return [];
    let factor = kindWeights[profile.kind];
    if (thing && !isNamed) factor *= weights.unnamed;
    else if (meaning && isNamed && profile.kind === 'Glossary') factor = weights.meaning;
    else if (isList(profile)) factor *= comparing ? weights.listCompared : weights.list;
    return [{ profile, score: evidence * factor, isNamed }];
  });
}

/** Whether a query says the terms of a phrase in the phrase's order. */
function inOrder(phrase: readonly string[], asked: readonly string[]): boolean {
  const places = phrase.map((term) => asked.indexOf(term));
  return places.every((place, index) => index === 0 || place > places[index - 1]!);
}

/** Whether a page lists things. */
const isList = (profile: Profile): boolean =>
  !isThing(profile) && /^\/(?:gpus|models|parts)\//.test(profile.url);

/** Whether a page is about one thing among many alike: a card, a model, a part, a word. */
export const isThing = ({ kind, url }: Profile): boolean =>
  kind === 'Parts' || kind === 'Glossary'
    ? url.includes('#')
    : (kind === 'Graphics cards' || kind === 'Models') && !/^\/(?:gpus|models)\/$/.test(url);

/** The number of a card ("4090", "p40", "h100"). */
const cardNumber = /^(?:\d{4}|[ahlpt]\d{1,3}|v100|l40s|b200)$/;

function isMeant(
  profile: Profile,
  { named, meaning }: Meant,
  title: number,
  phrase: number,
  asked: readonly string[],
): boolean {
  if (profile.kind === 'Graphics cards' || profile.kind === 'Models') return named.has(profile.url);
  if (profile.kind === 'Glossary') return phrase >= 0.5 || (meaning && phrase > 0.2);
  const own = new Set(terms(profile.title));
  return title >= 0.4 && asked.some((term) => own.has(term) && /\d/.test(term) && term.length >= 3);
}
