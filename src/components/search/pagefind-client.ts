import type { Hit } from '../../lib/search/ask.ts';
import type { Facets } from '../../lib/search/facets.ts';
import { profileIndex, type Profile } from '../../lib/search/profile.ts';
import { rankingOptions } from '../../lib/search/ranking.ts';
import { resultRow, type FoundPage, type ResultRow } from '../../lib/search/result-rows.ts';
import { searchSite } from '../../lib/search/site-search.ts';
import type { Vocabulary } from '../../lib/search/spelling.ts';
import type { DirectAnswer, VerdictTable } from '../../lib/search/verdict-table.ts';
import { loadCode, readDataFile } from '../../stores/loading.ts';

interface Index {
  search(query: string | null, options: object): Promise<{ results: Hit<FoundPage>[] }>;
  destroy(): Promise<void>;
}

interface Pagefind {
  createInstance(options: object): Index;
}

/** What is searched for. */
interface Question {
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

type Search = (question: Question) => Promise<Found>;

/** The index, to be closed when it fails: a new one is opened for the next search. */
export interface OpenIndex {
  search: Search;
  close(): void;
}

/** What the index is, by the address that Pagefind asks; every deployment that changes a page changes it. */
const entryOf = (root: string) => readDataFile<unknown>(`${root}pagefind/pagefind-entry.json?ts=`);

/** Pagefind's own errors are written for those who build sites. */
async function arrived<Part>(part: Promise<Part>): Promise<Part> {
  try {
    return await part;
  } catch {
    throw new Error('a part of it did not arrive');
  }
}

/** Loads the index's own script and its companions, which exist only in a built site. */
export async function openIndex(base: string): Promise<OpenIndex> {
  const root = base.endsWith('/') ? base : `${base}/`;
  const [pagefind, vocabulary, verdicts, pages, entry] = await Promise.all([
    loadCode(() => import(/* @vite-ignore */ `${root}pagefind/pagefind.js`) as Promise<Pagefind>),
    readDataFile<Vocabulary>(`${root}search/words.json`),
    readDataFile<VerdictTable>(`${root}search/verdicts.json`),
    readDataFile<Profile[]>(`${root}search/pages.json`),
    entryOf(root),
  ]);
  // With a tag of its own making Pagefind asks for another address each time, which nothing could keep for offline use.
  const instance = pagefind.createInstance({ ...rankingOptions, baseUrl: root, metaCacheTag: '' });
  const index = async (words: string | null, filters: object) =>
    (await arrived(instance.search(words, { filters }))).results;
  const searched = { index, vocabulary, verdicts, profiles: profileIndex(pages) };
  const search: Search = async ({ typed, facets, asTyped, pages: shown }) => {
    const { hits, answers, corrected } = await searchSite(searched, typed, facets, asTyped);
    // Pagefind finds nothing in parts of the index that did not come: nothing found counts only while the index can be read.
    if (hits.length === 0 && JSON.stringify(await entryOf(root)) !== JSON.stringify(entry))
      throw new Error('the site has changed since');
    const found = await Promise.all(hits.slice(0, shown).map((hit) => arrived(hit.data())));
    const below = answers.map((answer) => ({ ...answer, url: root.slice(0, -1) + answer.url }));
    const answered = new Set(below.map(({ url }) => url.replace(/#.*$/, '')));
    // A page that an answer leads to is not shown twice.
    const rows = found.filter(({ url }) => !answered.has(url)).map(resultRow);
    return { rows, answers: below, total: hits.length - (found.length - rows.length), corrected };
  };
  return { search, close: () => void instance.destroy() };
}
