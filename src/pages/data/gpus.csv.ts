import { getCollection } from 'astro:content';
import { gpusAsCsv } from '../../lib/parts/gpu-table.ts';

/** The cards as a table for spreadsheets. */
export async function GET(): Promise<Response> {
  const gpus = await getCollection('gpus');
  const csv = gpusAsCsv(gpus.map(({ id, data }) => ({ ...data, id })));
  return new Response(csv, { headers: { 'content-type': 'text/csv; charset=utf-8' } });
}
