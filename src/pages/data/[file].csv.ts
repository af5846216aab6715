import type { APIContext } from 'astro';
import { allParts } from '../../catalogue/parts.ts';
import { collectionOf } from '../../content/collections.ts';
import { fromAstro } from '../../content/from-astro.ts';
import { importedFromAstro } from '../../content/imported-from-astro.ts';
import { catalogueKinds, type CatalogueKind } from '../../content/part-kinds.ts';
import { partsAsCsv } from '../../lib/parts/csv.ts';
import { throughputAsCsv } from '../../lib/speed/throughput-table.ts';

type Of = CatalogueKind | 'throughput';

export const getStaticPaths = () => [
  { params: { file: 'throughput' }, props: { of: 'throughput' } },
  ...catalogueKinds.map((kind) => ({ params: { file: collectionOf(kind) }, props: { of: kind } })),
];

/** The parts of a kind, or every measured speed, as a table for spreadsheets. */
export async function GET({ props: { of } }: APIContext<{ of: Of }>): Promise<Response> {
  const csv =
    of === 'throughput'
      ? throughputAsCsv(await fromAstro('throughput'))
      : partsAsCsv(of, await allParts(fromAstro, importedFromAstro, of));
  return new Response(csv, { headers: { 'content-type': 'text/csv; charset=utf-8' } });
}
