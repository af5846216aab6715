import type { APIContext } from 'astro';
import { allParts, filePaths } from '../../components/parts/all-parts.ts';
import type { PartKind } from '../../lib/parts/catalogue.ts';
import { partsAsCsv } from '../../lib/parts/csv.ts';

export const getStaticPaths = filePaths;

/** The parts of a kind as a table for spreadsheets. */
export async function GET({ props }: APIContext<{ kind: PartKind }>): Promise<Response> {
  const csv = partsAsCsv(props.kind, await allParts(props.kind));
  return new Response(csv, { headers: { 'content-type': 'text/csv; charset=utf-8' } });
}
