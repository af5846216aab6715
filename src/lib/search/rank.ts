import type { ProfileIndex, RankedPage } from './profile.ts';
import { termsOf } from './terms.ts';

/** Weights of the evidence for a page, relative to the terms of its names. Tune only on the tuning half of the queries. */
const weights = {
  /** A term that is the topic of a question; 1 for other terms. */
  topic: 1.4,
  /** The largest share of the query that equals a whole title or phrase of the page. */
  wholePhrase: 0.5,
  /** Factor if the query has it in another order. */
  otherOrder: 0.8,
  /** The share of the title that is in the query. */
  ofTitle: 0.15,
  /** The page's full-text score. */
  text: 0.5,
  /** A term of a heading within the page, relative to one of its names. */
  heading: 0.6,
  /** A thing that the query does not name, one of hundreds of similar things. */
  unnamed: 0.4,
  /** A card that the query names, of which it asks something that other pages are about. */
  besideSpecial: 0.7,
  /** A page that is neither advice nor about one thing. */
  other: 0.9,
  /** A page about terms or about the site itself. */
  background: 0.85,
};

/**
 * Topics of questions, whatever else they name: parts other than cards, other machines than a PC with a card, symptoms
 * and goals.
 */
const topics = new Set(
  termsOf(
    'cpu power supply motherboard ram ecc cooler mac jetson orin halo spark slow error python out of memory noise heat train lora rent cloud upgrade several circuit pcie lane',
  ),
);

/** A page with its score. */
export interface Place {
  id: string;
  url: string;
  score: number;
  /** The fragment of the section that its heading names for the query; null where none does. */
  section: string | null;
}

/** A query's terms in order, with their weights. */
type Query = ReadonlyMap<string, number>;

const weightOf = (terms: Iterable<string>, query: Query): number =>
  [...new Set(terms)].reduce((total, term) => total + (query.get(term) ?? 0), 0);

/** Whether the terms are in the query in this order. */
function inOrder(phrase: readonly string[], asked: readonly string[]): boolean {
  const places = phrase.map((term) => asked.indexOf(term));
  return places.every((place, index) => index === 0 || place > places[index - 1]!);
}

/** The weight of a phrase whose terms are all in the query; 0 for others. */
function wholePhraseWeight(phrase: readonly string[], query: Query, asked: readonly string[]): number {
  if (phrase.length === 0 || !phrase.every((term) => query.has(term))) return 0;
  return weightOf(phrase, query) * (inOrder(phrase, asked) ? 1 : weights.otherOrder);
}

/** How well a page's names and headings match each term of the query, by the share of the phrase in the query. */
function matchesOf(
  { phrases: [title = [], ...names], parts }: RankedPage,
  query: Query,
): Map<string, number> {
  const matches = new Map<string, number>();
  const add = (phrase: readonly string[], factor: number) => {
    const shared = phrase.filter((term) => query.has(term));
    const weight = Math.sqrt(shared.length / phrase.length) * factor;
    for (const term of shared) matches.set(term, Math.max(matches.get(term) ?? 0, weight));
  };
  for (const name of names) add(name, 1);
  for (const { terms, isHeading } of parts) add(terms, isHeading ? weights.heading : 1);
  for (const term of title) matches.set(term, 1);
  return matches;
}

/** Whether a page is about one thing (a card, a model, a part, a term) and not a list of them. */
const isThing = (url: string): boolean => /^\/(?:gpus|models)\/.|#/.test(url);

/** A factor that prefers pages written to answer questions. */
function pageFactor(url: string, isNamed: boolean, meaning: boolean): number {
  if (meaning && isNamed && url.startsWith('/glossary/')) return 1;
  const unnamed = isThing(url) && !isNamed ? weights.unnamed : 1;
  if (/^\/(?:glossary|method)\//.test(url)) return weights.background * unnamed;
  return isThing(url) || url.startsWith('/advice/') ? unnamed : weights.other;
}

function scoreOf(
  page: RankedPage,
  query: Query,
  rarity: (term: string) => number,
  text: number,
  named: ReadonlySet<string>,
  meaning: boolean,
): number {
  const { url, phrases, parts } = page;
  const asked = [...query.keys()];
  const whole = weightOf(asked, query) || 1;
  const title = [...new Set(phrases[0])];
  const inTitle = weightOf(title, query);
  const ofTitle = inTitle / (title.reduce((total, term) => total + rarity(term), 0) || 1);
  const phrase = Math.max(
    0,
    ...phrases.map((each) => wholePhraseWeight(each, query, asked)),
    ...parts.map(
      ({ terms, isHeading }) => wholePhraseWeight(terms, query, asked) * (isHeading ? weights.heading : 1),
    ),
  );
  const isWord = url.startsWith('/glossary/');
  const isPart = url.startsWith('/parts/') && isThing(url);
  // Of a part, its number must be in the query: "Threadripper" alone is a line of many.
  const numbers = title.filter((term) => /\d{3}/.test(term));
  const hasNumber = numbers.length === 0 || numbers.some((term) => query.has(term));
  const isNamed = isWord ? phrase >= whole / 2 : isPart ? ofTitle >= 0.4 && hasNumber : named.has(url);
  const matches = matchesOf(page, query);
  const about = [...matches].reduce((total, [term, match]) => total + (query.get(term) ?? 0) * match, 0);
  // Buyers use short names of cards, models and parts.
  const bestPhrase = isNamed && !isWord ? Math.max(phrase, inTitle) : phrase;
  const evidence = (about + weights.wholePhrase * bestPhrase) / whole + weights.ofTitle * ofTitle;
  return (evidence + weights.text * text) * pageFactor(url, isNamed, meaning);
}

/** Share of a query that a section's heading must have, to be the one to open. */
const minOfSection = 0.25;

/** How well a phrase names a query: its share of the query, less for words that the query does not have. */
function fitOf(terms: readonly string[], query: Query, whole: number): number {
  const shared = new Set(terms.filter((term) => query.has(term)));
  return (weightOf(shared, query) / whole) * Math.sqrt(shared.size / (new Set(terms).size || 1));
}

/** The fragment of the section that a query names better than it names the page; null without one. */
function bestSection({ phrases, parts }: RankedPage, query: Query): string | null {
  const whole = weightOf(query.keys(), query) || 1;
  let best = {
    fragment: null as string | null,
    fit: Math.max(0, ...phrases.map((terms) => fitOf(terms, query, whole))),
  };
  for (const { fragment, terms } of parts) {
    const fit = fitOf(terms, query, whole);
    const share =
      weightOf(
        terms.filter((term) => query.has(term)),
        query,
      ) / whole;
    if (share >= minOfSection && fit > best.fit) best = { fragment, fit };
  }
  return best.fragment;
}

/** A factor for the page of a card, of which a query asks something that other pages are about. */
function besideSpecial({ url, phrases, parts }: RankedPage, special: readonly string[]): number {
  if (special.length === 0 || !url.startsWith('/gpus/')) return 1;
  const own = new Set([...phrases.flat(), ...parts.flatMap(({ terms }) => terms)]);
  return special.some((term) => own.has(term)) ? 1 : weights.besideSpecial;
}

/**
 * The pages that match a query, the best first.
 * @param asked the query's terms
 * @param text the full-text score of each page by id, at most 1
 * @param named addresses of the cards and models in the query
 * @param meaning whether the query asks what a word means
 */
export function rankPages(
  { pages, rarity, isSpecial }: ProfileIndex,
  asked: readonly string[],
  text: ReadonlyMap<string, number>,
  named: ReadonlySet<string>,
  meaning = false,
): Place[] {
  const query = new Map(asked.map((term) => [term, rarity(term) * (topics.has(term) ? weights.topic : 1)]));
  const special = asked.filter(isSpecial);
  return pages
    .map((page) => ({
      id: page.id,
      url: page.url,
      score:
        scoreOf(page, query, rarity, text.get(page.id) ?? 0, named, meaning) * besideSpecial(page, special),
      section: bestSection(page, query),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.url < b.url ? -1 : 1));
}
