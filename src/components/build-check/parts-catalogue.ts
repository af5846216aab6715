import { getCollection } from 'astro:content';
import { createPartsCatalogue, type PartsCatalogue } from '../../lib/parts/catalogue.ts';

const flat = <T extends object>(entries: { id: string; data: T }[]): (T & { id: string })[] =>
  entries.map(({ id, data }) => ({ ...data, id }));

/** Every part of the content collections, for checks at build time. */
export async function partsCatalogue(): Promise<PartsCatalogue> {
  return createPartsCatalogue({
    gpu: flat(await getCollection('gpus')),
    cpu: flat(await getCollection('cpus')),
    memory: flat(await getCollection('memory-kits')),
    storage: flat(await getCollection('drives')),
    motherboard: flat(await getCollection('motherboards')),
    cooling: flat(await getCollection('coolers')),
    psu: flat(await getCollection('power-supplies')),
    case: flat(await getCollection('cases')),
  });
}
