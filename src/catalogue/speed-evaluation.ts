import { evaluateSpeed, type HeldOutBy } from '../lib/speed/evaluation.ts';
import { remembered, rememberedFor } from './remembered.ts';
import { speedCatalogue } from './speed.ts';

/** Every measured row compared with its estimate without the rows of its group. */
export const evaluatedSpeed = rememberedFor(async (read, by: HeldOutBy) =>
  evaluateSpeed(await speedCatalogue(read), by),
);

/** Every measured row with its source, the fastest first. */
export const measuredRows = remembered(async (read) => {
  const families = await read('throughput');
  return families
    .flatMap((family) => family.rows.map((row) => ({ row, family })))
    .sort((one, other) => other.row.imageStepsPerSecond - one.row.imageStepsPerSecond);
});
