import { createVramCatalogue } from '../lib/vram/catalogue.ts';
import { remembered } from './remembered.ts';

/** What VRAM estimates are computed from: one for each reader, so that a component is traced once. */
export const vramCatalogue = remembered(async (read) => {
  const [architectures, pipelines] = await Promise.all([read('architectures'), read('pipelines')]);
  return createVramCatalogue(architectures, pipelines);
});
