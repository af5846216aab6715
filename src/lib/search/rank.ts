import type { ProfileIndex, RankedPage } from './profile.ts';
import { termsOf } from './terms.ts';

/** What each kind of evidence for a page is worth beside the terms of its names; tune only on the tuned half. */
const weights = {
  /** A term that is the topic of a question, beside 1 for another. */
  topic: 1.4,
  /** The largest share of the query that one title or phrase of the page says whole. */
  wholePhrase: 0.5,
  /** Of that, when the query says it in another order. */
  otherOrder: 0.8,
  /** The share of the title that the query says. */
  ofTitle: 0.15,
  /** What the full text index says of the page. */
  text: 0.5,
  /** A thing that the query does not name is one of hundreds alike. */
  unnamed: 0.4,
  /** A page that is neither advice nor about one thing. */
  other: 0.9,
  /** A page about words or about the site itself. */
  background: 0.85,
};

/** What a question is about whatever else it names: parts beside the card, symptoms, and what people set out to do. */
const topics = new Set(
  termsOf(
    'cpu power supply motherboard ram ecc cooler slow error out of memory noise heat train lora rent upgrade several circuit pcie lane',
  ),
);

/** A page with how well it answers. */
interface Place {
  id: string;
  url: string;
  score: number;
}

/** A query's terms in order, with what each counts. */
type Query = ReadonlyMap<string, number>;

const worthOf = (terms: Iterable<string>, query: Query): number =>
  [...new Set(terms)].reduce((total, term) => total + (query.get(term) ?? 0), 0);

/** Whether the terms stand in the query in this order. */
function inOrder(phrase: readonly string[], asked: readonly string[]): boolean {
  const places = phrase.map((term) => asked.indexOf(term));
  return places.every((place, index) => index === 0 || place > places[index - 1]!);
}

/** The worth of a phrase of which the query says every term; 0 for another. */
function saidWhole(phrase: readonly string[], query: Query, asked: readonly string[]): number {
  if (phrase.length === 0 || !phrase.every((term) => query.has(term))) return 0;
  return worthOf(phrase, query) * (inOrder(phrase, asked) ? 1 : weights.otherOrder);
}

/** What a page's title and phrases say of each of the query's terms: the less, the less of the phrase the query says. */
function saidOf([title = [], ...phrases]: RankedPage['phrases'], query: Query): Map<string, number> {
  const says = new Map<string, number>();
  for (const phrase of phrases) {
    const shared = phrase.filter((term) => query.has(term));
    const worth = Math.sqrt(shared.length / phrase.length);
    for (const term of shared) says.set(term, Math.max(says.get(term) ?? 0, worth));
  }
  for (const term of title) says.set(term, 1);
  return says;
}

/** Whether a page is about one thing among many alike (a card, a model, a part, a word) rather than a list of them. */
const isThing = (url: string): boolean => /^\/(?:gpus|models)\/.|#/.test(url);

/** Between pages that say the same, those written to answer come first. */
function pageFactor(url: string, isNamed: boolean): number {
  const unnamed = isThing(url) && !isNamed ? weights.unnamed : 1;
  if (/^\/(?:glossary|method)\//.test(url)) return weights.background * unnamed;
  return isThing(url) || url.startsWith('/advice/') ? unnamed : weights.other;
}

function scoreOf(
  { url, phrases }: RankedPage,
  query: Query,
  rarity: (term: string) => number,
  text: number,
  named: ReadonlySet<string>,
): number {
  const asked = [...query.keys()];
  const whole = worthOf(asked, query) || 1;
  const title = [...new Set(phrases[0])];
  const inTitle = worthOf(title, query);
  const ofTitle = inTitle / (title.reduce((total, term) => total + rarity(term), 0) || 1);
  const phrase = Math.max(0, ...phrases.map((each) => saidWhole(each, query, asked)));
  const isWord = url.startsWith('/glossary/');
  const isPart = url.startsWith('/parts/') && isThing(url);
  const isNamed = isWord ? phrase >= whole / 2 : isPart ? ofTitle >= 0.4 : named.has(url);
  const says = saidOf(phrases, query);
  const about = [...says].reduce((total, [term, said]) => total + (query.get(term) ?? 0) * said, 0);
  // Buyers shorten the names of cards, models and parts.
  const whollySaid = isNamed && !isWord ? Math.max(phrase, inTitle) : phrase;
  const evidence = (about + weights.wholePhrase * whollySaid) / whole + weights.ofTitle * ofTitle;
  return (evidence + weights.text * text) * pageFactor(url, isNamed);
}

/**
 * The pages that answer a query, the best first; those that say nothing of it are left out.
 * @param asked the query's terms
 * @param text the rating of each page by the full text index, by id, at most 1
 * @param named addresses of the cards and models that the query names
 */
export function rankPages(
  { pages, rarity }: ProfileIndex,
  asked: readonly string[],
  text: ReadonlyMap<string, number>,
  named: ReadonlySet<string>,
): Place[] {
  const query = new Map(asked.map((term) => [term, rarity(term) * (topics.has(term) ? weights.topic : 1)]));
  return pages
    .map((page) => ({
      id: page.id,
      url: page.url,
      score: scoreOf(page, query, rarity, text.get(page.id) ?? 0, named),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.url < b.url ? -1 : 1));
}
