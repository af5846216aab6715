import { createSpeedCatalogue } from '../lib/speed/catalogue.ts';
import { remembered } from './remembered.ts';
import { vramCatalogue } from './vram.ts';

/** The basis of speed estimates: the cards, the models, and the measured rows with their weights. */
export const speedCatalogue = remembered(async (read) => {
  const [gpus, families, vram] = await Promise.all([read('gpus'), read('throughput'), vramCatalogue(read)]);
  return createSpeedCatalogue(gpus, vram, families);
});
