import type { Read } from '../content/collections.ts';
import { createSpeedCatalogue } from '../lib/speed/catalogue.ts';
import { worksOfKept } from '../lib/speed/kept-works.ts';
import { countedWorks, rememberWorks, workProblem, type CountedWorks } from '../lib/speed/work.ts';
import { remembered } from './remembered.ts';
import { newVramCatalogue, vramCatalogue } from './vram.ts';

/** The basis of speed estimates: the cards, the models, and the measured rows with their weights. */
export const speedCatalogue = remembered(async (read) => {
  const [gpus, families, vram, works, [usual]] = await Promise.all([
    read('gpus'),
    read('throughput'),
    vramCatalogue(read),
    read('measured-works'),
    read('usual-steps'),
  ]);
  // With them no measured model is traced again, and a page need not load the recordings of models that nobody asked for.
  for (const each of works) rememberWorks(vram, worksOfKept(each.works));
  return createSpeedCatalogue(gpus, vram, families, usual!);
});

/** Counts the works of all measured models at the measured sizes, which the collection of works holds. */
export async function countMeasuredWorks(read: Read): Promise<CountedWorks> {
  const memory = await newVramCatalogue(read);
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
}
