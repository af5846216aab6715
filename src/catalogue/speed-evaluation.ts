import { evaluateSpeed, type HeldOutBy } from '../lib/speed/evaluation.ts';
import { remembered, rememberedFor } from './remembered.ts';
import { speedCatalogue } from './speed.ts';

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
