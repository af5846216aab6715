import { getCollection } from 'astro:content';

/** Every measured throughput with its conditions and source, as the speed estimator reads it. */
export async function GET(): Promise<Response> {
  const families = await getCollection('throughput');
  return Response.json(families.map(({ id, data }) => ({ id, ...data })));
}
