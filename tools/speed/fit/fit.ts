import type { MeasuredRow } from '../../../src/lib/speed/catalogue.ts';
import type { SpeedConstants } from '../../../src/lib/speed/constants-shape.ts';
import { discountsOf } from './discounts.ts';
import { minimise } from './minimise.ts';
import { likelihood, withLaunches } from './objective.ts';
import { constantsOf, start, vectorOf } from './parameters.ts';

/** Rounds of the fit: shares of launches and discounts follow the constants of the round before. */
const rounds = [60, 40, 30, 30];

/**
 * The constants of the largest likelihood of some rows, without the widths of ranges and the discounts.
 * @param from constants to begin at, with the steps of each round
 */
export function fittedConstants(
  rows: readonly MeasuredRow[],
  from: { constants: SpeedConstants; rounds: readonly number[] } = { constants: start, rounds },
): SpeedConstants {
  let vector = vectorOf(from.constants);
  let discounts = {};
  for (const steps of from.rounds) {
    const placed = withLaunches(rows, constantsOf(vector));
    vector = minimise(likelihood(placed, discounts), vector, steps);
    discounts = discountsOf(placed, constantsOf(vector));
  }
  return constantsOf(vector);
}

/** Steps that show whether a fit has ended. */
const furtherSteps = 3;

/** How much more likely further steps of the fit make some rows than constants do, in natural logarithms. */
export function gainOfFurtherSteps(rows: readonly MeasuredRow[], constants: SpeedConstants): number {
  const placed = withLaunches(rows, constants);
  const objective = likelihood(placed, discountsOf(placed, constants));
  const vector = vectorOf(constants);
  return objective(vector).value - objective(minimise(objective, vector, furtherSteps)).value;
}
