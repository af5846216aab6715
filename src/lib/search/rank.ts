import { termsOf } from './terms.ts';
import type { PreparedPage, Profile, ProfileIndex } from './profile.ts';

/** What each kind of evidence for a page is worth; fitted to the tuned half of the golden queries. */
const weights = {
  /** A term that is the topic of a question, beside 1 for another. */
  topic: 1.4,
  /** A term in a phrase, beside 1 for a term in the title. */
  inPhrase: 0.95,
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
  /** A page that is no direct answer, and one about words or about the site itself. */
  other: 0.9,
  background: 0.85,
};

/** What a question is about whatever else it names: parts beside the card, symptoms, and what people set out to do. */
const topics = new Set(
  termsOf(
    'cpu power supply motherboard ram ecc cooler slow error out of memory noise heat train lora rent upgrade several circuit pcie lane',
  ),
);

/** What the pages of cards and models say of each: words that a query may add to a name. */
const figures = new Set(
  termsOf('cost watts power draw tdp vram memory gb specs speed benchmark image size requirements'),
);

/** A page with how well it answers. */
export interface Place {
  profile: Profile;
  score: number;
}

/** Whether a page is about one thing among many alike (a card, a model, a part, a word) rather than a list of them. */
const isThing = ({ url }: Profile): boolean => /^\/(?:gpus|models)\/.|#/.test(url);

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
function saidOf([title = [], ...phrases]: PreparedPage['phrases'], query: Query): Map<string, number> {
  const says = new Map<string, number>();
  for (const phrase of phrases) {
    const shared = phrase.filter((term) => query.has(term));
    const worth = weights.inPhrase * Math.sqrt(shared.length / phrase.length);
    for (const term of shared) says.set(term, Math.max(says.get(term) ?? 0, worth));
  }
  for (const term of title) says.set(term, 1);
  return says;
}

/** Between pages that say the same, those written to answer come first. */
function kindFactor(profile: Profile, isNamed: boolean): number {
  if (profile.kind === 'Glossary' || profile.kind === 'Method')
    return weights.background * (isThing(profile) && !isNamed ? weights.unnamed : 1);
  if (isThing(profile)) return isNamed ? 1 : weights.unnamed;
  return profile.kind === 'Advice' ? 1 : weights.other;
}

function scoreOf(
  { profile, phrases }: PreparedPage,
  query: Query,
  rarity: (term: string) => number,
  text: number,
  named: ReadonlySet<string>,
): number {
  const asked = [...query.keys()];
  const whole = worthOf(asked, query) || 1;
  const title = new Set(phrases[0]);
  const ofTitle = worthOf(title, query) / ([...title].reduce((total, term) => total + rarity(term), 0) || 1);
  let phrase = Math.max(0, ...phrases.map((each) => saidWhole(each, query, asked))) / whole;
  const isNamed =
    profile.kind === 'Parts'
      ? ofTitle >= 0.4
      : profile.kind === 'Glossary'
        ? phrase >= 0.5
        : named.has(profile.url);
  // Buyers shorten the names of cards, models and parts.
  if (isNamed && profile.kind !== 'Glossary' && isThing(profile))
    phrase = Math.max(phrase, worthOf(title, query) / whole);
  let about = 0;
  const says = saidOf(phrases, query);
  for (const [term, worth] of query) {
    const said = says.get(term) ?? 0;
    about += worth * (named.has(profile.url) && figures.has(term) ? 1 : said);
  }
  const evidence =
    about / whole + weights.wholePhrase * phrase + weights.ofTitle * ofTitle + weights.text * text;
  return evidence * kindFactor(profile, isNamed);
}

/**
 * The pages that answer a query, the best first; those that say nothing of it are left out.
 * @param asked the query's terms
 * @param text what the full text index thinks of each page, by id, at most 1
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
      profile: page.profile,
      score: scoreOf(page, query, rarity, text.get(page.profile.id) ?? 0, named),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.profile.url < b.profile.url ? -1 : 1));
}
