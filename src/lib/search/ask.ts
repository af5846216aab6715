/** A page that the index found for some words. */
export interface Hit<Page> {
  /** The same for the same page in every search. */
  id: string;
  /** How well the index rates it; larger is better. */
  score: number;
  data(): Promise<Page>;
}

/** The index, asked for pages that hold all of some words. */
export type AskIndex<Page> = (words: string) => Promise<Hit<Page>[]>;

/** Words of a question that are asked for one by one; the rest is left to the search for all of them. */
const maxWords = 12;

/** A page with its rating by the full text. */
export interface TextHit<Page> {
  hit: Hit<Page>;
  /** Of 1, the highest-rated page. */
  score: number;
}

/**
 * The rating of each page by the full text, by the page's id. The index takes only pages that hold every word, and
 * buyers' questions hold words that no page has: so each word is also asked by itself, and rare words count more.
 * @param query normalised, words apart
 */
export async function askIndex<Page>(
  ask: AskIndex<Page>,
  query: string,
): Promise<Map<string, TextHit<Page>>> {
  const words = query.split(' ').filter(Boolean);
  const scores = new Map<string, TextHit<Page>>();
  const add = (hits: readonly Hit<Page>[], worth: number) => {
    for (const hit of hits) {
      const score = (worth * hit.score) / hits[0]!.score;
      const found = scores.get(hit.id);
      if (found) found.score += score;
      else scores.set(hit.id, { hit, score });
    }
  };
  // First, so that its excerpts, which show all the words, are the ones shown.
  add(await ask(query), 1);
  const each = words.length < 2 ? [] : await Promise.all(words.slice(0, maxWords).map(ask));
  const pages = Math.max(1, ...each.map((hits) => hits.length));
  for (const hits of each) add(hits, Math.log(1 + (1.5 * pages) / (1 + hits.length)) + 0.1);
  const highest = Math.max(0, ...[...scores.values()].map(({ score }) => score)) || 1;
  for (const found of scores.values()) found.score /= highest;
  return scores;
}
