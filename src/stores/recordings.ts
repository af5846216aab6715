import type { Recording } from '../content/schemas/recording.ts';
import type { VramCatalogue } from '../lib/vram/catalogue.ts';
import { missingRecordings } from '../lib/vram/recordings.ts';
import { readDataFile } from './loading.ts';

/**
 * Loads the recordings of a model's components that the catalogue does not have; nothing if it has them all.
 * @param base path of the site, without a trailing slash
 */
export function recordingsOf(
  catalogue: VramCatalogue,
  base: string,
  model: string,
): Promise<void> | undefined {
  const missing = missingRecordings(catalogue, model);
  if (missing.length === 0) return undefined;
  const loading = missing.map(async ({ id, recordedAs, ...architecture }) => {
    const recording = await readDataFile<Recording>(`${base}/data/recordings/${recordedAs ?? id}.json`);
    catalogue.architectures.set(id, { ...architecture, ...(recordedAs && { recordedAs }), recording });
  });
  return Promise.all(loading).then(() => undefined);
}
