import { getCollection } from 'astro:content';
import { collectionOfKind, partKinds, type PartLists } from '../../lib/parts/catalogue.ts';

/** Every part by kind of component, with all figures and sources: what the calculator and its checks read. */
export async function GET(): Promise<Response> {
  const lists = await Promise.all(
    partKinds.map(async (kind) => {
      const entries = await getCollection(collectionOfKind[kind]);
      return [kind, entries.map(({ id, data }) => ({ id, ...data }))] as const;
    }),
  );
  return Response.json(Object.fromEntries(lists) as PartLists);
}
