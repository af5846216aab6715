import { createSpeedCatalogue } from '../lib/speed/catalogue.ts';
import { remembered } from './remembered.ts';
import { vramCatalogue } from './vram.ts';

/** What speed is estimated from: the cards, the models, and the measured rows with their weights. */
export const speedCatalogue = remembered(async (read) => {
  const [gpus, families, vram] = await Promise.all([read('gpus'), read('throughput'), vramCatalogue(read)]);
  return createSpeedCatalogue(gpus, vram, families);
});
