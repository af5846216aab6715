import { covariances, type MeasuredRow } from '../../../src/lib/speed/catalogue.ts';
import type { SpeedConstants } from '../../../src/lib/speed/constants-shape.ts';
import { factor, inverse, solveLower, solveUpper } from '../../../src/lib/speed/kriging.ts';
import { figureVariance } from '../../../src/lib/speed/catalogue.ts';
import { deviationWith } from './objective.ts';

/** Standard deviations from what all other rows say, beyond which a row counts less. */
const far = 2;

/**
 * The variance to add to each row that is far from what the others say about it, so that it is not far any more (Huber's
 * weights). One cause of such rows is a driver with a fault that month; they would pull the level of a whole maker.
 */
export function discountsOf(
  rows: readonly MeasuredRow[],
  constants: SpeedConstants,
): SpeedConstants['discounts'] {
  const size = rows.length;
  const plain = rows.map((measured) => ({
    ...measured,
    variance: figureVariance(measured.row, measured.likeness.maker, constants),
  }));
  const factored = factor(covariances(plain, constants), size);
  const deviations = rows.map((row) => deviationWith(row, constants));
  const weights = solveUpper(factored, solveLower(factored, deviations));
  const whole = inverse(factored);
  const found = rows.flatMap(({ row }, at): [string, number][] => {
    const variance = 1 / whole[at * size + at]!;
    const away = (weights[at]! * variance) ** 2;
    const added = away / far ** 2 - variance;
    return added > 0 ? [[row.id, Number(added.toPrecision(3))]] : [];
  });
  return Object.fromEntries(found);
}
