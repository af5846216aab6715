import type { Hit } from '../../lib/search/ask.ts';
import type { Facets } from '../../lib/search/facets.ts';
import { profileIndex } from '../../lib/search/profile-index.ts';
import type { Profile } from '../../lib/search/profile.ts';
import { rankingOptions } from '../../lib/search/ranking.ts';
import { resultRow, type FoundPage, type ResultRow } from '../../lib/search/result-rows.ts';
import { searchSite } from '../../lib/search/site-search.ts';
import type { Vocabulary } from '../../lib/search/spelling.ts';
import type { DirectAnswer, VerdictTable } from '../../lib/search/verdicts.ts';

interface Pagefind {
  options(options: object): Promise<void>;
  init(): Promise<void>;
  search(query: string | null, options: object): Promise<{ results: Hit<FoundPage>[] }>;
}

/** What is searched for. */
export interface Question {
  typed: string;
  facets: Facets;
  /** Whether the words are to be taken as they were typed. */
  asTyped: boolean;
  /** How many pages are shown. */
  pages: number;
}

/** What a search came to, ready to be shown. */
export interface Found {
  rows: ResultRow[];
  answers: DirectAnswer[];
  /** Pages found, shown or not. */
  total: number;
  /** The query that was searched in place of a misspelt one; null where nothing was corrected. */
  corrected: string | null;
}

export type Search = (question: Question) => Promise<Found>;

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
  const index = async (words: string | null, filters: object) =>
    (await pagefind.search(words, { filters })).results;
  const searched = { index, vocabulary, verdicts, profiles: profileIndex(pages) };
  return async ({ typed, facets, asTyped, pages: shown }) => {
    const { hits, answers, corrected } = await searchSite(searched, typed, facets, asTyped);
    const found = await Promise.all(hits.slice(0, shown).map((hit) => hit.data()));
    const below = answers.map((answer) => ({ ...answer, url: root.slice(0, -1) + answer.url }));
    const answered = new Set(below.map(({ url }) => url.replace(/#.*$/, '')));
    // A page that an answer leads to is not shown twice.
    const rows = found.filter(({ url }) => !answered.has(url)).map(resultRow);
    return { rows, answers: below, total: hits.length - (found.length - rows.length), corrected };
  };
}
