import { emphasis } from './emphasis.ts';
import type { PageKind } from './page-kind.ts';
import type { PreparedPage, ProfileIndex } from './profile-index.ts';
import type { Profile } from './profile.ts';
import { termsOf } from './terms.ts';
import { kindWeights, weights } from './weights.ts';

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

/** What a query is known to be about beside its terms. */
export interface Meant {
  /** Addresses of the cards and models that it names. */
  named: ReadonlySet<string>;
  /** Whether it asks what a word means. */
  meaning: boolean;
  /** Whether it weighs one thing against another. */
  comparing: boolean;
  /** Whether it tells a symptom. */
  cure: boolean;
}

/** A page with how well it answers. */
export interface Place {
  profile: Profile;
  score: number;
  /** Whether it is about a thing that the query names. */
  isNamed: boolean;
}

/** Whether a page is about one thing among many alike: a card, a model, a part, a word. */
export const isThing = ({ kind, url }: Profile): boolean =>
  kind === 'Parts' || kind === 'Glossary'
    ? url.includes('#')
    : (kind === 'Graphics cards' || kind === 'Models') && !/^\/(?:gpus|models)\/$/.test(url);

/** Whether a page lists things. */
const isList = (profile: Profile): boolean =>
  !isThing(profile) && /^\/(?:gpus|models|parts)\//.test(profile.url);

/** The number of a card ("4090", "p40", "h100"). */
const cardNumber = /^(?:\d{4}|[ahlpt]\d{1,3}|v100|l40s|b200)$/;

/** A query's terms with what each counts. */
class Query {
  readonly terms: ReadonlyMap<string, number>;
  readonly whole: number;
  readonly #asked: readonly string[];

  constructor(asked: readonly string[], rarity: (term: string) => number) {
    this.#asked = asked;
    this.terms = new Map(asked.map((term) => [term, rarity(term) * emphasis(term)]));
    this.whole = [...this.terms.values()].reduce((total, worth) => total + worth, 0) || 1;
  }

  /** What a term counts for a page that names cards as examples, or is about one. */
  worth(term: string, byExample: boolean): number {
    return (this.terms.get(term) ?? 0) * (byExample && cardNumber.test(term) ? weights.cardNumber : 1);
  }

  /** The share of the query that a phrase says; 0 unless the query says the phrase whole. */
  saidBy(phrase: readonly string[], byExample: boolean): number {
    if (phrase.length === 0 || !phrase.every((term) => this.terms.has(term))) return 0;
    const places = phrase.map((term) => this.#asked.indexOf(term));
    const inOrder = places.every((place, index) => index === 0 || place > places[index - 1]!);
    return this.share(phrase, byExample) * (inOrder ? 1 : weights.otherOrder);
  }

  /** What a page's phrases say of each of the query's terms: the less, the less of the phrase the query says. */
  inPhrases(phrases: readonly (readonly string[])[]): Map<string, number> {
    const says = new Map<string, number>();
    for (const phrase of phrases) {
      const shared = phrase.filter((term) => this.terms.has(term));
      const worth = weights.phrases * (shared.length / phrase.length) ** weights.partOfPhrase;
      for (const term of shared) says.set(term, Math.max(says.get(term) ?? 0, worth));
    }
    return says;
  }

  /** The share of the query that some terms are. */
  share(terms: readonly string[], byExample: boolean): number {
    return [...new Set(terms)].reduce((total, term) => total + this.worth(term, byExample), 0) / this.whole;
  }

  has(test: (term: string) => boolean): boolean {
    return this.#asked.some(test);
  }
}

/** Whether a page about one thing is about one that the query names. */
function isMeant(
  { kind, url }: Profile,
  title: readonly string[],
  query: Query,
  meant: Meant,
  said: Said,
): boolean {
  if (kind === 'Graphics cards' || kind === 'Models') return meant.named.has(url);
  if (kind === 'Glossary') return said.phrase >= 0.5 || (meant.meaning && said.phrase > 0.2);
  return (
    said.ofTitle >= 0.4 && query.has((term) => title.includes(term) && /\d/.test(term) && term.length >= 3)
  );
}

interface Said {
  /** The share of the query that one phrase of the page says. */
  phrase: number;
  /** The share of the title that the query says. */
  ofTitle: number;
}

function place(
  { profile, fields, phrases }: PreparedPage,
  query: Query,
  rarity: (term: string) => number,
  text: number,
  meant: Meant,
): Place {
  const { kind } = profile;
  const byExample = kind === 'Advice' || kind === 'Guide';
  const title = [...new Set(phrases[0])];
  const titleRarity = title.reduce((total, term) => total + rarity(term), 0) || 1;
  const said: Said = {
    phrase: Math.max(0, ...phrases.map((phrase) => query.saidBy(phrase, byExample))),
    ofTitle: title.reduce((total, term) => total + (query.terms.get(term) ?? 0), 0) / titleRarity,
  };
  const isNamed = isThing(profile) && isMeant(profile, title, query, meant, said);
  // Buyers shorten the names of cards and models.
  if (isNamed && kind !== 'Glossary') said.phrase = Math.max(said.phrase, query.share(title, false));
  const extra = isNamed ? kindWords[kind] : undefined;
  const inPhrases = query.inPhrases(phrases);
  let about = 0;
  for (const term of query.terms.keys()) {
    const says = Math.max(
      fields.get(term) ?? 0,
      inPhrases.get(term) ?? 0,
      extra?.has(term) ? weights.kindWords : 0,
    );
    about += query.worth(term, byExample) * says;
  }
  const evidence =
    about / query.whole +
    weights.wholePhrase * said.phrase +
    weights.ofTitle * said.ofTitle +
    weights.text * text;
  return { profile, score: evidence * factorOf(profile, isNamed, meant), isNamed };
}

function factorOf(profile: Profile, isNamed: boolean, { meaning, comparing, cure }: Meant): number {
  const own = kindWeights[profile.kind];
  if (isThing(profile) && !isNamed) return own * weights.unnamed;
  if (meaning && isNamed && profile.kind === 'Glossary') return weights.meaning;
  if (cure && (profile.kind === 'Graphics cards' || profile.kind === 'Models'))
    return own * weights.thingForCure;
  if (isList(profile)) return own * (comparing ? weights.listCompared : weights.list);
  return own;
}

/**
 * The pages that answer a query, the best first; those that say nothing of it are left out.
 * @param asked the query's terms
 * @param text what the full text index thinks of each page, by id, at most 1
 */
export function rankPages(
  { pages, rarity }: ProfileIndex,
  asked: readonly string[],
  text: ReadonlyMap<string, number>,
  meant: Meant,
): Place[] {
  const query = new Query(asked, rarity);
  return pages
    .map((page) => place(page, query, rarity, text.get(page.profile.id) ?? 0, meant))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.profile.url < b.profile.url ? -1 : 1));
}
