import { createTrainingCatalogue } from '../../../src/lib/speed/training/catalogue.ts';
import type { TrainingConstants } from '../../../src/lib/speed/training/constants-shape.ts';
import { vramCatalogue } from '../../../src/catalogue/vram.ts';
import { speedCatalogue } from '../../../src/catalogue/speed.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';
import { createSpeedCatalogue } from '../../../src/lib/speed/catalogue.ts';
import type { SpeedConstants } from '../../../src/lib/speed/constants-shape.ts';
import { isCalibration, isJudged, isTrainingJudged } from '../../../src/lib/speed/split.ts';
import { rounded } from './constants-text.ts';
import { discountsOf } from './discounts.ts';
import { fittedConstants } from './fit.ts';
import { start } from './parameters.ts';
import { fittedTraining, trainingStart } from './training.ts';
import { fittedWidths } from './widths.ts';

/** The constants that the rows of the collection give. The same rows give the same constants. */
export async function freshConstants(): Promise<SpeedConstants> {
  const [gpus, families, [usual], memory] = await Promise.all([
    fromFiles('gpus'),
    fromFiles('throughput'),
    fromFiles('usual-steps'),
    vramCatalogue(fromFiles),
  ]);
  const rowsWith = (constants: SpeedConstants) =>
    createSpeedCatalogue(gpus, memory, families, usual!, constants).rows.filter(({ row }) => isJudged(row));
  const calibration = rowsWith(start).filter(({ row }) => isCalibration(row));
  const fitted = rounded(fittedConstants(calibration));
  const constants = { ...fitted, discounts: discountsOf(rowsWith(fitted), fitted) };
  return { ...constants, widths: fittedWidths(rowsWith(constants), constants) };
}

/**
 * The training constants that the runs of the collection give. They rest on the forward passes that the constants in the
 * file give, so a fit that changes those is run twice.
 */
export async function freshTraining(): Promise<TrainingConstants> {
  const families = await fromFiles('training-speeds');
  const speeds = await speedCatalogue(fromFiles);
  const judged = { ...speeds, rows: speeds.rows.filter(({ row }) => isJudged(row)), evidence: null };
  const { rows } = createTrainingCatalogue(judged, families, trainingStart);
  return fittedTraining(rows.filter(({ row }) => isTrainingJudged(row)));
}
