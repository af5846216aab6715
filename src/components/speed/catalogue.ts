import { getCollection } from 'astro:content';
import { createSpeedCatalogue, type SpeedCatalogue } from '../../lib/speed/catalogue.ts';
import { memoryCollections } from '../memory/catalogue.ts';

async function read(): Promise<SpeedCatalogue> {
  const gpus = (await getCollection('gpus')).map(({ id, data }) => ({ ...data, id }));
  const families = (await getCollection('throughput')).map(({ id, data }) => ({ ...data, id }));
  const { catalogue } = await memoryCollections();
  return createSpeedCatalogue(gpus, catalogue, families);
}

let made: Promise<SpeedCatalogue> | undefined;

/** The collections that speed is estimated from, and the rows weighed once for all pages of a build. */
export function speedCatalogue(): Promise<SpeedCatalogue> {
  made ??= read();
  return made;
}
