import { createTrainingCatalogue, type MeasuredTraining } from '../../../src/lib/speed/training/catalogue.ts';
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
import type { RowsWith } from './refitted.ts';
import { fittedTraining, trainingStart } from './training.ts';
import { fittedWidths } from './widths.ts';

/** The usable rows of the collection under some constants. */
export async function collectedRows(): Promise<RowsWith> {
  const [gpus, families, [usual], memory] = await Promise.all([
    fromFiles('gpus'),
    fromFiles('throughput'),
    fromFiles('usual-steps'),
    vramCatalogue(fromFiles),
  ]);
  return (constants) => createSpeedCatalogue(gpus, memory, families, usual!, constants).rows;
}

/** Constants of a fit with what follows from them and the rows that judge: discounts, and the widths of ranges. */
export function completed(fitted: SpeedConstants, rowsWith: RowsWith): SpeedConstants {
  const judged = (constants: SpeedConstants) => rowsWith(constants).filter(({ row }) => isJudged(row));
  const plain = { ...fitted, discounts: {} };
  const constants = { ...plain, discounts: discountsOf(judged(plain), plain) };
  return { ...constants, widths: fittedWidths(judged(constants), constants) };
}

/** The rows that a fit follows. */
export const calibrationRows = (rowsWith: RowsWith, constants: SpeedConstants) =>
  rowsWith(constants).filter(({ row }) => isJudged(row) && isCalibration(row));

/** The constants that the rows of the collection give. The same rows give the same constants. */
export async function freshConstants(): Promise<SpeedConstants> {
  const rowsWith = await collectedRows();
  return completed(rounded(fittedConstants(calibrationRows(rowsWith, start))), rowsWith);
}

/**
 * The training runs that a fit follows. They rest on the forward passes that the constants in the file give, so a fit that
 * changes those is run twice.
 */
export async function trainingRuns(): Promise<MeasuredTraining[]> {
  const families = await fromFiles('training-speeds');
  const speeds = await speedCatalogue(fromFiles);
  const judged = { ...speeds, rows: speeds.rows.filter(({ row }) => isJudged(row)), evidence: null };
  const { rows } = createTrainingCatalogue(judged, families, trainingStart);
  return rows.filter(({ row }) => isTrainingJudged(row));
}

/** The training constants that the runs of the collection give. */
export const freshTraining = async (): Promise<TrainingConstants> => fittedTraining(await trainingRuns());
