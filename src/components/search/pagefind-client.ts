import type { Hit } from '../../lib/search/ask.ts';
import type { Facets } from '../../lib/search/facets.ts';
import type { Profile } from '../../lib/search/profile.ts';
import { profileIndex } from '../../lib/search/rank.ts';
import { rankingOptions } from '../../lib/search/ranking.ts';
import { resultRows, type FoundPage, type ResultRow } from '../../lib/search/result-rows.ts';
import { searchSite } from '../../lib/search/site-search.ts';
import type { Vocabulary } from '../../lib/search/spelling.ts';
import type { DirectAnswer, VerdictTable } from '../../lib/search/verdicts.ts';

interface Pagefind {
  options(options: object): Promise<void>;
  init(): Promise<void>;
  search(query: string | null, options: object): Promise<{ results: Hit<FoundPage>[] }>;
}

/** What a search came to, ready to be shown. */
export interface Found {
  rows: ResultRow[];
  answers: DirectAnswer[];
  /** The query that was searched in place of a misspelt one; null where nothing was corrected. */
  corrected: string | null;
}

export type Search = (typed: string, facets: Facets) => Promise<Found>;

const shownPages = 8;

async function fetchJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}

/** Loads the index's own script and its companions, which exist only in a built site. */
export async function openIndex(base: string): Promise<Search> {
  const root = base.endsWith('/') ? base : `${base}/`;
  const [pagefind, vocabulary, verdicts, pages] = await Promise.all([
    import(/* @vite-ignore */ `${root}pagefind/pagefind.js`) as Promise<Pagefind>,
    fetchJson<Vocabulary>(`${root}search/words.json`),
    fetchJson<VerdictTable>(`${root}search/verdicts.json`),
    fetchJson<Profile[]>(`${root}search/pages.json`),
  ]);
  await pagefind.options({ ...rankingOptions, baseUrl: root });
  await pagefind.init();
  const profiles = profileIndex(pages);
  const index = async (words: string | null, filters: object) =>
    (await pagefind.search(words, { filters })).results;
  return async (typed, facets) => {
    const { hits, answers, corrected } = await searchSite({ index, vocabulary, verdicts, profiles }, typed, facets);
    const pages = await Promise.all(hits.slice(0, shownPages).map((hit) => hit.data()));
    return {
      rows: resultRows(pages),
      answers: answers.map((answer) => ({ ...answer, url: root.slice(0, -1) + answer.url })),
      corrected,
    };
  };
}
