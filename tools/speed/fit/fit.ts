import type { MeasuredRow } from '../../../src/lib/speed/catalogue.ts';
import type { SpeedConstants } from '../../../src/lib/speed/constants-shape.ts';
import { discountsOf } from './discounts.ts';
import { minimise } from './minimise.ts';
import { likelihood, withLaunches } from './objective.ts';
import { constantsOf, start, vectorOf } from './parameters.ts';

/** Rounds of the fit: shares of launches and discounts follow the constants of the round before. */
const rounds = [60, 40, 30];

/** The constants of the largest likelihood of some rows, without the widths of ranges and the discounts. */
export function fittedConstants(rows: readonly MeasuredRow[]): SpeedConstants {
  let vector = vectorOf(start);
  let discounts = {};
  for (const steps of rounds) {
    const placed = withLaunches(rows, constantsOf(vector));
    vector = minimise(likelihood(placed, discounts), vector, steps);
    discounts = discountsOf(placed, constantsOf(vector));
  }
  return constantsOf(vector);
}
