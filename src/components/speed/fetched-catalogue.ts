import { createMemoryCatalogue } from '../../lib/memory/catalogue.ts';
import { createSpeedCatalogue, type SpeedCatalogue } from '../../lib/speed/catalogue.ts';

async function read(url: string) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

async function fetched(base: string): Promise<SpeedCatalogue> {
  const [memory, parts, families] = await Promise.all(
    ['memory-catalogue', 'build-parts', 'throughput'].map((name) => read(`${base}/data/${name}.json`)),
  );
  const { architectures, pipelines } = memory;
  return createSpeedCatalogue(parts.gpu, createMemoryCatalogue(architectures, pipelines), families);
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
