import { normaliseQuery } from '../../lib/search/query.ts';
import { resultRows, type ResultRow, type FoundPage } from '../../lib/search/result-rows.ts';

interface Pagefind {
  options(options: object): Promise<void>;
  init(): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<FoundPage> }[] }>;
}

/** How the built index is asked; measured against the golden queries. */
export const rankingOptions = {
  ranking: {
    pageLength: 0.1,
    termFrequency: 0.1,
    termSaturation: 2,
    termSimilarity: 9,
    metaWeights: { title: 5, aliases: 3, kind: 0.5, image: 0, image_alt: 0 },
  },
};

const shownPages = 8;

/** Loads the index's own script, which exists only in a built site. */
export async function openIndex(base: string): Promise<(typed: string) => Promise<ResultRow[]>> {
  const root = base.endsWith('/') ? base : `${base}/`;
  const pagefind = (await import(/* @vite-ignore */ `${root}pagefind/pagefind.js`)) as Pagefind;
  await pagefind.options({ ...rankingOptions, baseUrl: root });
  await pagefind.init();
  return async (typed) => {
    const { results } = await pagefind.search(normaliseQuery(typed));
    const pages = await Promise.all(results.slice(0, shownPages).map((result) => result.data()));
    return resultRows(pages);
  };
}
