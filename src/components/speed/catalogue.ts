import { getCollection } from 'astro:content';
import { createSpeedCatalogue, type SpeedCatalogue } from '../../lib/speed/catalogue.ts';
import { memoryCollections } from '../vram/catalogue.ts';
import { allGpus } from '../model/all-gpus.ts';

async function read(): Promise<SpeedCatalogue> {
  const families = (await getCollection('throughput')).map(({ id, data }) => ({ ...data, id }));
  const { catalogue } = await memoryCollections();
  return createSpeedCatalogue(await allGpus(), catalogue, families);
}

let made: Promise<SpeedCatalogue> | undefined;

/** The collections that speed is estimated from, and the rows weighed once for all pages of a build. */
export function speedCatalogue(): Promise<SpeedCatalogue> {
  made ??= read();
  return made;
}
