import { getCollection } from 'astro:content';
import { throughputAsCsv } from '../../lib/speed/throughput-table.ts';

/** Every measured speed as a table for spreadsheets. */
export async function GET(): Promise<Response> {
  const families = (await getCollection('throughput')).map(({ id, data }) => ({ ...data, id }));
  return new Response(throughputAsCsv(families), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
}
