import { readCollection } from '../content/read-collection.ts';
import { gpuSchema } from '../content/schemas/gpu.ts';
import { throughputSchema } from '../content/schemas/throughput.ts';
import { createSpeedCatalogue, type SpeedCatalogue } from '../lib/speed/catalogue.ts';
import { readVramCatalogue } from './memory-catalogue.ts';

/** The collections for speed estimates. */
export function readSpeedCatalogue(): SpeedCatalogue {
  return createSpeedCatalogue(
    readCollection('gpus', gpuSchema),
    readVramCatalogue(),
    readCollection('throughput', throughputSchema),
  );
}
