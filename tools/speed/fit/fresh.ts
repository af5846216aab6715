import { vramCatalogue } from '../../../src/catalogue/vram.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';
import { createSpeedCatalogue } from '../../../src/lib/speed/catalogue.ts';
import type { SpeedConstants } from '../../../src/lib/speed/constants-shape.ts';
import { isCalibration } from '../../../src/lib/speed/split.ts';
import { rounded } from './constants-text.ts';
import { discountsOf } from './discounts.ts';
import { fittedConstants } from './fit.ts';
import { start } from './parameters.ts';
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
    createSpeedCatalogue(gpus, memory, families, usual!, constants).rows;
  const calibration = rowsWith(start).filter(({ row }) => isCalibration(row));
  const fitted = rounded(fittedConstants(calibration));
  const constants = { ...fitted, discounts: discountsOf(rowsWith(fitted), fitted) };
  return { ...constants, widths: fittedWidths(rowsWith(constants), constants) };
}
