import { countingOf, figureVariance, type MeasuredRow } from '../../../src/lib/speed/catalogue.ts';
import { componentNames, type SpeedConstants } from '../../../src/lib/speed/constants-shape.ts';
import { factor, inverse, solveLower, solveUpper } from '../../../src/lib/speed/kriging.ts';
import { sharedComponents, variancesOf } from '../../../src/lib/speed/likeness.ts';
import { runTime, stepFactor } from '../../../src/lib/speed/physics.ts';
import type { Objective } from './minimise.ts';
import { constantsOf, isPhysical, parameters, start, vectorOf } from './parameters.ts';

/** Natural logarithm of a row's speed over that of the physics model with some constants. */
export function deviationWith({ conditions, row }: MeasuredRow, constants: SpeedConstants): number {
  return Math.log(stepFactor(runTime(conditions, constants)!, row.imageStepsPerSecond, countingOf(row)));
}

/** The rows with the shares of launches that some constants give, which the deviations of launches scale with. */
export function withLaunches(rows: readonly MeasuredRow[], constants: SpeedConstants): MeasuredRow[] {
  return rows.map((measured) => {
    const { launchShare } = runTime(measured.conditions, constants)!;
    return { ...measured, likeness: { ...measured.likeness, launchShare } };
  });
}

/** How much each pair of rows shares of each component, one list per component. */
function sharedByComponent(rows: readonly MeasuredRow[]): Float64Array[] {
  const size = rows.length;
  const found = componentNames.map(() => new Float64Array((size * (size + 1)) / 2));
  const shared = new Float64Array(componentNames.length);
  for (let i = 0, at = 0; i < size; i++)
    for (let j = 0; j <= i; j++, at++) {
      sharedComponents(rows[i]!.likeness, rows[j]!.likeness, shared);
      for (let c = 0; c < componentNames.length; c++) found[c]![at] = shared[c]!;
    }
  return found;
}

const step = 1e-4;

/**
 * The negative logarithm of the likelihood of some rows, with weak priors, and its gradient. The rows' deviations from the
 * physics model are normal, with a mean of zero and the covariance of their similarities.
 * @param discounts variance added to rows by their id
 */
export function likelihood(
  rows: readonly MeasuredRow[],
  discounts: SpeedConstants['discounts'] = {},
): Objective {
  const size = rows.length;
  const shared = sharedByComponent(rows);
  const centre = vectorOf(start);
  return (vector) => {
    const constants = constantsOf(vector);
    const matrix = new Float64Array(size * size);
    const variances = variancesOf(constants);
    for (let i = 0, at = 0; i < size; i++)
      for (let j = 0; j <= i; j++, at++) {
        let sum = 0;
        for (let c = 0; c < variances.length; c++) sum += variances[c]! * shared[c]![at]!;
        matrix[i * size + j] = sum;
      }
    const noiseWith = (each: SpeedConstants) =>
      Float64Array.from(
        rows,
        ({ row, likeness }) => figureVariance(row, likeness.maker, each) + (discounts[row.id] ?? 0),
      );
    noiseWith(constants).forEach((each, i) => (matrix[i * size + i]! += each));
    const deviations = Float64Array.from(rows, (row) => deviationWith(row, constants));
    const factored = factor(matrix, size);
    const forward = solveLower(factored, deviations);
    const weights = solveUpper(factored, forward);
    const whole = inverse(factored);
    let value = 0;
    for (let i = 0; i < size; i++) value += 0.5 * forward[i]! ** 2 + Math.log(factored.lower[i * size + i]!);
    const gradient = new Float64Array(vector.length);
    const slopes = componentSlopes(shared, whole, weights);
    parameters.forEach((parameter, at) => {
      const { group, name, prior } = parameter;
      const moved = vector.slice();
      moved[at]! += step;
      if (isPhysical(parameter)) {
        const other = constantsOf(moved);
        for (let i = 0; i < size; i++)
          gradient[at]! += (weights[i]! * (deviationWith(rows[i]!, other) - deviations[i]!)) / step;
      } else if (group === 'deviations') {
        const c = componentNames.indexOf(name as (typeof componentNames)[number]);
        gradient[at] = 2 * variances[c]! * slopes[c]!;
      } else {
        const [before, after] = [noiseWith(constants), noiseWith(constantsOf(moved))];
        for (let i = 0; i < size; i++)
          gradient[at]! +=
            (0.5 * (whole[i * size + i]! - weights[i]! ** 2) * (after[i]! - before[i]!)) / step;
      }
      const away = (vector[at]! - centre[at]!) / prior;
      value += 0.5 * away * away;
      gradient[at]! += away / prior;
    });
    return { value, gradient };
  };
}

/** Derivative by the variance of each component: half the trace of (P - w w') times the shared part. */
function componentSlopes(
  shared: readonly Float64Array[],
  whole: Float64Array,
  weights: Float64Array,
): Float64Array {
  const size = weights.length;
  const slopes = new Float64Array(shared.length);
  for (let i = 0, at = 0; i < size; i++)
    for (let j = 0; j <= i; j++, at++) {
      const pull = (i === j ? 0.5 : 1) * (whole[i * size + j]! - weights[i]! * weights[j]!);
      for (let c = 0; c < slopes.length; c++) slopes[c]! += pull * shared[c]![at]!;
    }
  return slopes;
}
