import { getCollection } from 'astro:content';
import { createMemoryCatalogue } from '../../lib/memory/catalogue.ts';

const flat = <T extends object>(entries: { id: string; data: T }[]) =>
  entries.map(({ id, data }) => ({ ...data, id }));

/** The collections that memory estimates are computed from, and the catalogue over them. */
export async function memoryCollections() {
  const architectures = flat(await getCollection('architectures'));
  const pipelines = flat(await getCollection('pipelines'));
  return { architectures, pipelines, catalogue: createMemoryCatalogue(architectures, pipelines) };
}
