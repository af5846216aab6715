import { getCollection } from 'astro:content';

/** Every card with every figure, source and day. */
export async function GET(): Promise<Response> {
  const gpus = await getCollection('gpus');
  return Response.json(gpus.map(({ id, data }) => ({ id, ...data })));
}
