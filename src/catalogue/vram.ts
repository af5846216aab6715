import { createVramCatalogue } from '../lib/vram/catalogue.ts';
import { remembered } from './remembered.ts';

/** The basis of VRAM estimates: one per reader, so that each component is traced once. */
export const vramCatalogue = remembered(async (read) => {
  const [architectures, pipelines] = await Promise.all([read('architectures'), read('pipelines')]);
  return createVramCatalogue(architectures, pipelines);
});
