/** A page that the index found. */
export interface Hit<Page> {
  /** Identifies the page in every search. */
  id: string;
  /** The index's score; larger is better. */
  score: number;
  data(): Promise<Page>;
}

/** Finds the pages that contain all words. */
export type AskIndex<Page> = (words: string) => Promise<Hit<Page>[]>;

/** Maximum number of words that are also searched one by one. */
const maxWords = 12;

/** A page with its full-text score. */
export interface TextHit<Page> {
  hit: Hit<Page>;
  /** 1 for the best page. */
  score: number;
}

/**
 * The full-text score of each page, by the page's id. The index finds only pages with every word, but buyers' questions
 * contain words that no page has. So each word is also searched alone, and rare words count more.
 * @param query normalised, with spaces between words
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
  // First, because its excerpts show all the words.
  add(await ask(query), 1);
  const each = words.length < 2 ? [] : await Promise.all(words.slice(0, maxWords).map(ask));
  const pages = Math.max(1, ...each.map((hits) => hits.length));
  for (const hits of each) add(hits, Math.log(1 + (1.5 * pages) / (1 + hits.length)) + 0.1);
  const highest = Math.max(0, ...[...scores.values()].map(({ score }) => score)) || 1;
  for (const found of scores.values()) found.score /= highest;
  return scores;
}
