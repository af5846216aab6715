import { computed } from 'nanostores';
import type { PriceTable } from '../lib/prices/price-table.ts';
import { $start, $build } from './calculator.ts';
import { loadable, loadCode, readDataFile } from './loading.ts';
import { $catalogue } from './parts.ts';

/** What parts cost, and the code that finds the prices of a build. Loads with the path of the site. */
export const pricing = loadable(async (base: string) => {
  const [{ partLookup }, { priceSummary }, { chosenRange }, table] = await Promise.all([
    loadCode(() => import('../lib/build/quote/part-lookup.ts')),
    loadCode(() => import('../lib/build/quote/price-summary.ts')),
    loadCode(() => import('../lib/build/quote/price-origin.ts')),
    readDataFile<PriceTable>(`${base}/data/build-prices.json`),
  ]);
  return { partLookup, priceSummary, chosenRange, table };
});

/** Looks up the parts of rows with their prices; null until parts and prices are loaded. */
export const $partOfLine = computed([$catalogue, pricing.$value], (parts, prices) =>
  parts && prices ? prices.partLookup(parts, prices.table) : null,
);

const today = () => new Date().toISOString().slice(0, 10);

/** Where the prices of the active build come from; null until parts and prices are loaded. */
export const $priceSummary = computed(
  [$build, $start, $partOfLine, pricing.$value],
  (build, start, partOf, prices) =>
    build && start && partOf && prices ? prices.priceSummary(build, start, partOf, today()) : null,
);
