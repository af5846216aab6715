import { createVramCatalogue, type VramData } from '../../lib/vram/catalogue.ts';
import { createSpeedCatalogue, type SpeedCatalogue } from '../../lib/speed/catalogue.ts';
import { readDataFile } from '../../stores/loading.ts';

type SpeedData = Parameters<typeof createSpeedCatalogue>;

async function fetched(base: string): Promise<SpeedCatalogue> {
  const [memory, parts, families] = await Promise.all([
    readDataFile<VramData>(`${base}/data/memory-catalogue.json`),
    readDataFile<{ gpu: SpeedData[0] }>(`${base}/data/build-parts.json`),
    readDataFile<SpeedData[2]>(`${base}/data/throughput.json`),
  ]);
  const { architectures, pipelines } = memory;
  return createSpeedCatalogue(parts.gpu, createVramCatalogue(architectures, pipelines), families);
}

let loading: Promise<SpeedCatalogue> | undefined;

/**
 * What speed is estimated from, fetched from the site's data files: for workers, since to weigh all measured rows takes
 * seconds on a slow machine. Fetched once; after a failure the next call tries again.
 * @param base path of the site, without a slash at its end
 */
export function fetchedSpeedCatalogue(base: string): Promise<SpeedCatalogue> {
  loading ??= fetched(base).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
