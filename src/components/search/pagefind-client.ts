import type { Hit } from '../../lib/search/ask.ts';
import type { Facets } from '../../lib/search/facets.ts';
import { profileIndex, type Profile } from '../../lib/search/profile.ts';
import { rankingOptions } from '../../lib/search/ranking.ts';
import { resultRow, type FoundPage, type ResultRow } from '../../lib/search/result-rows.ts';
import { searchSite } from '../../lib/search/site-search.ts';
import type { Vocabulary } from '../../lib/search/spelling.ts';
import type { WorthTexts } from '../../lib/search/worth-question.ts';
import type { CardAnswersOf, DirectAnswer, VerdictTable } from '../../lib/search/verdict-table.ts';
import { loadCode, readDataFile } from '../../stores/loading.ts';

interface Index {
  search(query: string | null, options: object): Promise<{ results: Hit<FoundPage>[] }>;
  destroy(): Promise<void>;
}

interface Pagefind {
  createInstance(options: object): Index;
}

/** One search. */
interface Question {
  typed: string;
  facets: Facets;
  /** Whether the spelling is not corrected. */
  asTyped: boolean;
  /** Number of pages to show. */
  pages: number;
}

/** The result of a search, ready for display. */
export interface Found {
  rows: ResultRow[];
  answers: DirectAnswer[];
  /** Number of found pages, shown or not. */
  total: number;
  /** The corrected query; null if nothing was corrected. */
  corrected: string | null;
  /** What a reader must know before the results. */
  notes: string[];
}

type Search = (question: Question) => Promise<Found>;

/** An index. Close it after a failure: the next search opens a new one. */
export interface OpenIndex {
  search: Search;
  close(): void;
}

/** Whether the browser can read the index of pages, which needs WebAssembly. Without it, only computed answers are found. */
export const canReadIndex = typeof WebAssembly !== 'undefined';

/** The entry file of the index, at the address that Pagefind requests. It changes whenever a page changes. */
const entryOf = (root: string) => readDataFile<unknown>(`${root}pagefind/pagefind-entry.json?ts=`);

/** A part of the index, or an error for readers instead of Pagefind's own. */
async function loaded<Part>(part: Promise<Part>): Promise<Part> {
  try {
    return await part;
  } catch {
    throw new Error('a part of it is missing');
  }
}

/** Loads the index's script and data, which exist only in a built site. */
export async function openIndex(base: string): Promise<OpenIndex> {
  const root = base.endsWith('/') ? base : `${base}/`;
  const [pagefind, vocabulary, verdicts, pages, entry] = await Promise.all([
    canReadIndex
      ? loadCode(() => import(/* @vite-ignore */ `${root}pagefind/pagefind.js`) as Promise<Pagefind>)
      : null,
    readDataFile<Vocabulary>(`${root}search/words.json`),
    readDataFile<VerdictTable>(`${root}search/verdicts.json`),
    readDataFile<Profile[]>(`${root}search/pages.json`),
    entryOf(root),
  ]);
  // Pagefind's default tag makes the address unique, so that it cannot be cached for offline use.
  const instance = pagefind?.createInstance({ ...rankingOptions, baseUrl: root, metaCacheTag: '' });
  const index = async (words: string | null, filters: object) =>
    instance ? (await loaded(instance.search(words, { filters }))).results : [];
  const loading = new Map<string, Promise<unknown>>();
  /** A data file, which few queries need; read once. */
  const late = <Content>(name: string): Promise<Content> => {
    const file = loading.get(name) ?? readDataFile(`${root}data/${name}.json`);
    loading.set(name, file);
    // The next search retries a failed download.
    file.catch(() => loading.delete(name));
    return file as Promise<Content>;
  };
  const answersOf: CardAnswersOf = (model) => late(`card-answers/${model}`);
  const worths: WorthTexts = () => late('worth');
  const searched = { index, vocabulary, verdicts, profiles: profileIndex(pages), answersOf, worths };
  const search: Search = async ({ typed, facets, asTyped, pages: shown }) => {
    const { hits, answers, corrected, sections, notes } = await searchSite(searched, typed, facets, asTyped);
    // Pagefind also finds nothing if a part of the index is missing, so the index is read again to be sure.
    if (hits.length === 0 && JSON.stringify(await entryOf(root)) !== JSON.stringify(entry))
      throw new Error('the site was updated');
    const found = await Promise.all(
      hits
        .slice(0, shown)
        .map(async (hit) => ({ page: await loaded(hit.data()), section: sections.get(hit.id) })),
    );
    const below = answers.map((answer) => ({ ...answer, url: root.slice(0, -1) + answer.url }));
    const answered = new Set(below.map(({ url }) => url.replace(/#.*$/, '')));
    // Pages that an answer links to are not shown again.
    const rows = found
      .filter(({ page: { url } }) => !answered.has(url))
      .map(({ page, section }) => resultRow(page, section));
    return { rows, answers: below, total: hits.length - (found.length - rows.length), corrected, notes };
  };
  return { search, close: () => void instance?.destroy() };
}
