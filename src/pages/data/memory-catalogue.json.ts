import { getCollection } from 'astro:content';

/** Architectures and pipelines as the memory estimator reads them, for the page and for anyone else. */
export async function GET(): Promise<Response> {
  const [architectures, pipelines] = await Promise.all([
    getCollection('architectures'),
    getCollection('pipelines'),
  ]);
  const flat = <T extends object>(entries: { id: string; data: T }[]) =>
    entries.map(({ id, data }) => ({ ...data, id }));
  return Response.json({ architectures: flat(architectures), pipelines: flat(pipelines) });
}
