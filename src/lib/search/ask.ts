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
const maxWords = 12;

/** What a page that holds every word gets beside the sum over its words. */
const allWordsBonus = 1.5;

/** A page with what the full text says of it. */
export interface TextHit<Page> {
  hit: Hit<Page>;
  /** Of 1, the page that the text speaks for most. */
  score: number;
}

/**
 * What the full text says of each page, by the page's id. The index takes only pages that hold every word, and
 * buyers' questions hold words that no page has: so each word is also asked by itself, and rare words count more.
 * @param query normalised, words apart
 */
export async function askIndex<Page>(
  ask: AskIndex<Page>,
  query: string,
): Promise<Map<string, TextHit<Page>>> {
  const words = query.split(' ').filter(Boolean);
  const whole = await ask(query);
  const scores = new Map<string, TextHit<Page>>();
  const add = (hit: Hit<Page>, score: number) => {
    const found = scores.get(hit.id);
    if (found) found.score += score;
    else scores.set(hit.id, { hit, score });
  };
  const best = whole[0]?.score ?? 1;
  // First, so that its excerpts, which show all the words, are the ones shown.
  for (const hit of whole) add(hit, (allWordsBonus + words.length * 0.25) * (hit.score / best));
  const each = words.length < 2 ? [] : await Promise.all(words.slice(0, maxWords).map(ask));
  const pages = Math.max(1, ...each.map((hits) => hits.length));
  for (const hits of each) {
    const top = hits[0]?.score ?? 1;
    const rarity = Math.log(1 + (1.5 * pages) / (1 + hits.length)) + 0.1;
    for (const hit of hits) add(hit, rarity * Math.sqrt(hit.score / top));
  }
  const most = Math.max(0, ...[...scores.values()].map(({ score }) => score)) || 1;
  for (const found of scores.values()) found.score /= most;
  return scores;
}
