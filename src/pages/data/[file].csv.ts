import type { APIContext } from 'astro';
import { allParts } from '../../catalogue/parts.ts';
import { collectionOf } from '../../content/collections.ts';
import { priceCatalogue } from '../../catalogue/prices.ts';
import { fromAstro } from '../../content/from-astro.ts';
import { partsFromAstro } from '../../content/parts-from-astro.ts';
import { catalogueKinds, type CatalogueKind } from '../../content/part-kinds.ts';
import { partsAsCsv } from '../../lib/parts/csv.ts';
import { pricesAsCsv } from '../../lib/prices/price-csv.ts';
import { throughputAsCsv } from '../../lib/speed/throughput-table.ts';

type Of = CatalogueKind | 'throughput' | 'prices';

export const getStaticPaths = () => [
  { params: { file: 'throughput' }, props: { of: 'throughput' } },
  { params: { file: 'prices' }, props: { of: 'prices' } },
  ...catalogueKinds.map((kind) => ({ params: { file: collectionOf(kind) }, props: { of: kind } })),
];

/** The file's table as comma-separated values. */
async function csvOf(of: Of): Promise<string> {
  if (of === 'throughput') return throughputAsCsv(await fromAstro('throughput'));
  if (of === 'prices') return pricesAsCsv((await priceCatalogue(fromAstro)).points);
  return partsAsCsv(of, await allParts(partsFromAstro, of));
}

/** The parts of a kind, every measured speed, or every dated price, as a table for spreadsheets. */
export async function GET({ props: { of } }: APIContext<{ of: Of }>): Promise<Response> {
  const csv = await csvOf(of);
  return new Response(csv, { headers: { 'content-type': 'text/csv; charset=utf-8' } });
}
