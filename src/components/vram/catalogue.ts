import { getCollection } from 'astro:content';
import { createVramCatalogue } from '../../lib/vram/catalogue.ts';

const flat = <T extends object>(entries: { id: string; data: T }[]) =>
  entries.map(({ id, data }) => ({ ...data, id }));

async function read() {
  const architectures = flat(await getCollection('architectures'));
  const pipelines = flat(await getCollection('pipelines'));
  return { architectures, pipelines, catalogue: createVramCatalogue(architectures, pipelines) };
}

let once: ReturnType<typeof read> | undefined;

/**
 * The collections that memory estimates are computed from, and the catalogue over them: one for the whole build, so that
 * a component is traced once for all pages. While developing, data may change between two pages.
 */
export function memoryCollections(): ReturnType<typeof read> {
  if (import.meta.env.DEV) return read();
  once ??= read();
  return once;
}
