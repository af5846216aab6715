import { createSpeedCatalogue } from '../lib/speed/catalogue.ts';
import { remembered } from './remembered.ts';
import { vramCatalogue } from './vram.ts';

/** The basis of speed estimates: the cards, the models, and the measured rows with their weights. */
export const speedCatalogue = remembered(async (read) => {
  const [gpus, families, vram, [usual]] = await Promise.all([
    read('gpus'),
    read('throughput'),
    vramCatalogue(read),
    read('usual-steps'),
  ]);
  return createSpeedCatalogue(gpus, vram, families, usual!);
});
