import { createSpeedCatalogue } from '../lib/speed/catalogue.ts';
import { countedWorks, workProblem } from '../lib/speed/work.ts';
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

/**
 * The works of all measured models at the measured sizes: with them, a page need not load the recordings of models that its
 * reader did not ask for.
 */
export const measuredWorks = remembered(async (read) => {
  const memory = await vramCatalogue(read);
  const rows = (await read('throughput')).flatMap((family) => family.rows);
  // The forward pass of a training has no guidance.
  const trainings = (await read('training-speeds')).flatMap((family) =>
    family.rows.map((row) => ({ ...row, guidance: false })),
  );
  const counted = [...rows, ...trainings].filter(({ model }) => {
    const pipeline = memory.pipelines.get(model);
    return pipeline !== undefined && workProblem(pipeline) === null;
  });
  return countedWorks(
    memory,
    counted.map(({ model, width, height, frames, guidance }) => ({ model, width, height, frames, guidance })),
  );
});
