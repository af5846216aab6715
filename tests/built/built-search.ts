import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, vi } from 'vitest';
import type { CardAnswer } from '../../src/lib/choose/card-answer.ts';
import type { Hit } from '../../src/lib/search/ask.ts';
import { profileIndex, type Profile } from '../../src/lib/search/profile.ts';
import { rankingOptions } from '../../src/lib/search/ranking.ts';
import { resultRow, type FoundPage, type ResultRow } from '../../src/lib/search/result-rows.ts';
import { searchSite } from '../../src/lib/search/site-search.ts';
import type { DirectAnswer } from '../../src/lib/search/verdict-table.ts';
import { dist } from './built-site.ts';

interface Pagefind {
  options(options: object): Promise<void>;
  init(): Promise<void>;
  search(words: string | null, options: object): Promise<{ results: Hit<FoundPage>[] }>;
}

/** What a reader sees for a query: the answers, then the pages, with addresses below the site's base. */
export interface Shown {
  answers: DirectAnswer[];
  rows: ResultRow[];
  /** What the status says before the results. */
  notes: string[];
}

export const json = <T>(file: string | URL): T => JSON.parse(readFileSync(file, 'utf8')) as T;

/** Lets Pagefind read its files from the drive, because it fetches them. For the top level of a test file. */
export function readIndexFromDrive(): void {
  beforeAll(() => {
    vi.stubGlobal('fetch', async (address: unknown) => {
      const url = new URL(String(address));
      url.search = '';
      return new Response(await readFile(fileURLToPath(url)));
    });
  });
  afterAll(() => void vi.unstubAllGlobals());
}

/** The address of a found page below the site's base. Pagefind gives it below the folder of the index. */
const belowBase = (url: string): string => url.replace(/^.*?\/(?:dist|index-[^/]+)\//, '/');

/** A search over an index folder, as the page does it. */
export async function openSearch(folder: string, beside = `${dist}search`) {
  const pagefind = (await import(
    /* @vite-ignore */ pathToFileURL(join(folder, 'pagefind.js')).href
  )) as Pagefind;
  await pagefind.options({ ...rankingOptions, baseUrl: '/' });
  await pagefind.init();
  // Queries share most of their words, and the index answers the same each time.
  const known = new Map<string, Promise<Hit<FoundPage>[]>>();
  const answersOf = new Map<string, CardAnswer[]>();
  const base = {
    index: (words: string | null, filters: object) => {
      const key = JSON.stringify([words, filters]);
      const found = known.get(key) ?? pagefind.search(words, { filters }).then(({ results }) => results);
      known.set(key, found);
      return found;
    },
    vocabulary: json<string[]>(`${beside}/words.json`),
    verdicts: json<Parameters<typeof searchSite>[0]['verdicts']>(`${beside}/verdicts.json`),
    profiles: profileIndex(json<Profile[]>(`${beside}/pages.json`)),
    worths: async () => json<Record<string, string>>(`${dist}data/worth.json`),
    answersOf: async (model: string) => {
      const read = answersOf.get(model) ?? json<CardAnswer[]>(`${dist}data/card-answers/${model}.json`);
      answersOf.set(model, read);
      return read;
    },
  };
  /** @param pages number of pages to read */
  return async (query: string, pages = 10): Promise<Shown> => {
    const { hits, answers, sections, notes } = await searchSite(base, query);
    const found = await Promise.all(
      hits.slice(0, pages).map(async (hit) => resultRow(await hit.data(), sections.get(hit.id))),
    );
    const answered = new Set(answers.map(({ url }) => url.replace(/#.*$/, '')));
    const rows = found.map((row) => ({
      ...row,
      url: belowBase(row.url),
      sections: row.sections.map(({ title, url }) => ({ title, url: belowBase(url) })),
    }));
    return { answers, rows: rows.filter(({ url }) => !answered.has(url.replace(/#.*$/, ''))), notes };
  };
}
