import { covariances, type MeasuredRow } from '../../../src/lib/speed/catalogue.ts';
import type { SpeedConstants } from '../../../src/lib/speed/constants-shape.ts';
import { factor, inverse, leftOutGroup, solveLower, solveUpper } from '../../../src/lib/speed/kriging.ts';
import { figureVariance } from '../../../src/lib/speed/catalogue.ts';
import { deviationWith } from './objective.ts';

/**
 * Standard deviations from what the others say, beyond which a row counts less: Huber's constant, with which an estimate from
 * normal figures is as good as 95 % of them all would make it.
 */
const far = 1.345;

/**
 * What makes rows repeats of one measurement: source, card, and a network with the same layers. They do not vouch for each
 * other, because what went wrong in one of them did so in all.
 */
const repeatsOf = ({ conditions, likeness }: MeasuredRow): string =>
  [likeness.source, likeness.gpu, conditions.work.layers.parameters].join(' ');

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
  const groups = Map.groupBy(rows.keys(), (at) => repeatsOf(rows[at]!));
  const found = [...groups.values()].flatMap((members) => {
    // What is left of a row once the others are known: its deviation from them, and the covariances of such deviations.
    const { block, away } = leftOutGroup(whole, weights, members);
    const spread = inverse(block);
    return members.flatMap((at, i): [at: number, added: number][] => {
      const added = (away[i]! / far) ** 2 - spread[i * members.length + i]!;
      return added > 0 ? [[at, Number(added.toPrecision(3))]] : [];
    });
  });
  return Object.fromEntries(found.sort(([a], [b]) => a - b).map(([at, added]) => [rows[at]!.row.id, added]));
}
