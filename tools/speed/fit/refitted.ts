import type { MeasuredRow } from '../../../src/lib/speed/catalogue.ts';
import type { SpeedConstants } from '../../../src/lib/speed/constants-shape.ts';
import { constants as fitted } from '../../../src/lib/speed/constants.ts';
import { barsOf, type RefittedBar } from '../../../src/lib/speed/bars.ts';
import {
  evaluated,
  groupOf,
  leaveOut,
  type EvaluatedSpeed,
  type HeldOutBy,
} from '../../../src/lib/speed/evaluation.ts';
import { isCalibration, isJudged } from '../../../src/lib/speed/split.ts';
import { discountsOf } from './discounts.ts';
import { fittedConstants } from './fit.ts';

/** Steps of a fit that begins at the constants of all rows: the rows of one group move them a little. */
const rounds = [12, 12];

/** The rows of the collection under some constants. */
export type RowsWith = (constants: SpeedConstants) => readonly MeasuredRow[];

/**
 * Leaves out each group in turn and estimates its rows from all others, with constants and discounts that were fitted without
 * the group. Groups without calibration rows have the constants of the file.
 */
export function evaluateRefitted(rowsWith: RowsWith, by: HeldOutBy): EvaluatedSpeed[] {
  const rows = rowsWith(fitted);
  const groups = Map.groupBy(rows, groupOf[by]);
  return [...groups].flatMap(([name, members]) => {
    const others = (of: readonly MeasuredRow[]) => of.filter((each) => groupOf[by](each) !== name);
    const constants = members.some(({ row }) => isCalibration(row)) ? without(others) : fitted;
    const placed = rowsWith(constants);
    const found = leaveOut(placed, by, constants, name);
    return placed.flatMap((each, at) => (groupOf[by](each) === name ? evaluated(each, by, found[at]!) : []));
  });

  function without(others: (of: readonly MeasuredRow[]) => MeasuredRow[]): SpeedConstants {
    const calibration = others(rows).filter(({ row }) => isCalibration(row));
    const constants = fittedConstants(calibration, { constants: fitted, rounds });
    const judged = others(rowsWith({ ...constants, discounts: {} })).filter(({ row }) => isJudged(row));
    return { ...constants, discounts: discountsOf(judged, constants) };
  }
}

/** The errors by maker and of clips, without cards, models and programs in turn. */
export const refittedBarsOf = (rowsWith: RowsWith): RefittedBar[] =>
  (['gpu', 'model', 'stack'] as const).flatMap((left) =>
    barsOf(evaluateRefitted(rowsWith, left)).map(({ name, rows, median, inside, bias }) => ({
      left,
      name,
      rows,
      median,
      inside,
      bias,
    })),
  );
