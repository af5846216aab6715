/** A page that the index found for some words. */
export interface Hit<Page> {
  /** The same for the same page in every search. */
  id: string;
  /** What the index thinks of it; larger is better. */
  score: number;
  data(): Promise<Page>;
}

/** The index, asked for pages that hold all of some words. */
export type AskIndex<Page> = (words: string) => Promise<Hit<Page>[]>;

/** Words of a question that are asked for one by one; what follows is left to the search for all of them. */
const mostWords = 12;

/** What a page that holds every word gets beside the sum over its words. */
const allWordsBonus = 1.5;

/**
 * Pages for a question in a reader's own words, the best first. The index takes only pages that hold every word, and
 * buyers' questions hold words that no page has: so each word is also asked by itself, and rare words count more.
 * @param query normalised, words apart
 */
export async function askIndex<Page>(ask: AskIndex<Page>, query: string): Promise<Hit<Page>[]> {
  const words = query.split(' ').filter(Boolean);
  const whole = await ask(query);
  if (words.length < 2) return whole;
  const scores = new Map<string, { hit: Hit<Page>; score: number }>();
  const add = (hit: Hit<Page>, score: number) => {
    const found = scores.get(hit.id);
    if (found) found.score += score;
    else scores.set(hit.id, { hit, score });
  };
  const best = whole[0]?.score ?? 1;
  // First, so that its excerpts, which show all the words, are the ones shown.
  for (const hit of whole) add(hit, (allWordsBonus + words.length * 0.25) * (hit.score / best));
  const each = await Promise.all(words.slice(0, mostWords).map(ask));
  const pages = Math.max(1, ...each.map((hits) => hits.length));
  for (const hits of each) {
    const top = hits[0]?.score ?? 1;
    const rarity = Math.log(1 + (1.5 * pages) / (1 + hits.length)) + 0.1;
    for (const hit of hits) add(hit, rarity * Math.sqrt(hit.score / top));
  }
  return [...scores.values()].sort((a, b) => b.score - a.score).map(({ hit }) => hit);
}
