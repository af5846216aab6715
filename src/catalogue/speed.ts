import { createSpeedCatalogue } from '../lib/speed/catalogue.ts';
import { evaluateSpeed, type HeldOutBy } from '../lib/speed/evaluation.ts';
import { remembered, rememberedFor } from './remembered.ts';
import { vramCatalogue } from './vram.ts';

/** What speed is estimated from: the cards, the models, and the measured rows with their weights. */
export const speedCatalogue = remembered(async (read) => {
  const [gpus, families, vram] = await Promise.all([read('gpus'), read('throughput'), vramCatalogue(read)]);
  return createSpeedCatalogue(gpus, vram, families);
});

/** Every measured row compared with what is estimated when all rows of its group are left out. */
export const evaluatedSpeed = rememberedFor(async (read, by: HeldOutBy) =>
  evaluateSpeed(await speedCatalogue(read), by),
);

/** Every measured row with the source it belongs to, the fastest first. */
export const measuredRows = remembered(async (read) => {
  const families = await read('throughput');
  return families
    .flatMap((family) => family.rows.map((row) => ({ row, family })))
    .sort((one, other) => other.row.imageStepsPerSecond - one.row.imageStepsPerSecond);
});
