import type { Read } from '../content/collections.ts';
import { createVramCatalogue, type VramCatalogue } from '../lib/vram/catalogue.ts';
import { remembered } from './remembered.ts';

/** A basis of VRAM estimates that remembers nothing yet. */
export async function newVramCatalogue(read: Read): Promise<VramCatalogue> {
  const [architectures, pipelines, programs] = await Promise.all([
    read('architectures'),
    read('pipelines'),
    read('programs'),
  ]);
  return createVramCatalogue({ architectures, pipelines, programs });
}

/** The basis of VRAM estimates: one per reader, so that each component is traced once. */
export const vramCatalogue = remembered(newVramCatalogue);
