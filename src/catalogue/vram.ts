import { createVramCatalogue } from '../lib/vram/catalogue.ts';
import { remembered } from './remembered.ts';

/** The basis of VRAM estimates: one per reader, so that each component is traced once. */
export const vramCatalogue = remembered(async (read) => {
  const [architectures, pipelines, programs] = await Promise.all([
    read('architectures'),
    read('pipelines'),
    read('programs'),
  ]);
  return createVramCatalogue({ architectures, pipelines, programs });
});
