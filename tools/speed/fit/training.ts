import { factor, solveLower } from '../../../src/lib/speed/kriging.ts';
import { quantile } from '../../../src/lib/speed/evaluation.ts';
import {
  leaveOutTraining,
  placedTraining,
  type MeasuredTraining,
} from '../../../src/lib/speed/training/catalogue.ts';
import {
  trainingComponents,
  type TrainingConstants,
} from '../../../src/lib/speed/training/constants-shape.ts';
import { sharedTraining, trainingVariances } from '../../../src/lib/speed/training/likeness.ts';
import { minimise, type Objective } from './minimise.ts';

/** The constants from which every fit starts, and the centre of its weak priors. */
export const trainingStart: TrainingConstants = {
  passes: {
    backward: { lora: 1.1, lokr: 1.2, full: 2 },
    again: { none: 0, layer: 1, segments: 0.5, 'activations-offloaded': 1.5, 'segments-offloaded': 1.5 },
    launches: { unet: 6, transformer: 3 },
  },
  deviations: Object.fromEntries(
    trainingComponents.map((name) => [name, 0.15]),
  ) as TrainingConstants['deviations'],
  noise: 0.05,
  width: 1.2816,
};

const passNames = ['layer', 'segments', 'activations-offloaded', 'segments-offloaded'] as const;
const kindNames = ['lora', 'lokr', 'full'] as const;

const vectorOf = ({ passes, deviations, noise }: TrainingConstants): Float64Array =>
  Float64Array.from(
    [
      ...kindNames.map((name) => passes.backward[name]),
      ...passNames.map((name) => passes.again[name]),
      passes.launches.unet,
      passes.launches.transformer,
      ...trainingComponents.map((name) => deviations[name]),
      noise,
    ],
    Math.log,
  );

function constantsOf(vector: Float64Array): TrainingConstants {
  const values = [...vector].map(Math.exp);
  const take = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, values.shift()!])) as Record<Name, number>;
  const backward = take(kindNames);
  const again = { none: 0, ...take(passNames) };
  const launches = take(['unet', 'transformer'] as const);
  const deviations = take(trainingComponents);
  return {
    passes: { backward, again, launches },
    deviations,
    noise: values.shift()!,
    width: trainingStart.width,
  };
}

/** Standard deviations of the priors: firm on the numbers of passes, weak on the rest. */
const priors = [...kindNames.map(() => 0.2), ...passNames.map(() => 0.4), 0.6, 0.6];

const step = 1e-4;

/** The negative logarithm of the likelihood, with a gradient by differences: the runs are few. */
function objective(rows: readonly MeasuredTraining[]): Objective {
  const size = rows.length;
  const centre = vectorOf(trainingStart);
  const shared = rows.map((one, i) =>
    rows.slice(0, i + 1).map((other) => sharedTraining(one.likeness, other.likeness)),
  );
  const lists = trainingComponents.map((name) =>
    shared.map((row) => Float64Array.from(row, (each) => each[name])),
  );
  const valueAt = (vector: Float64Array): number => {
    const constants = constantsOf(vector);
    const variances = trainingVariances(constants);
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) {
        let sum = i === j ? constants.noise ** 2 : 0;
        for (let c = 0; c < variances.length; c++) sum += variances[c]! * lists[c]![i]![j]!;
        matrix[i * size + j] = sum;
      }
    const factored = factor(matrix, size);
    const forward = solveLower(
      factored,
      rows.map((row) => placedTraining(row, constants).deviation),
    );
    let value = 0;
    for (let i = 0; i < size; i++) value += 0.5 * forward[i]! ** 2 + Math.log(factored.lower[i * size + i]!);
    vector.forEach((each, at) => (value += 0.5 * ((each - centre[at]!) / (priors[at] ?? 0.8)) ** 2));
    return value;
  };
  return (vector) => {
    const value = valueAt(vector);
    const gradient = vector.map((each, at) => (valueAt(vector.with(at, each + step)) - value) / step);
    return { value, gradient };
  };
}

/** How much more likely one further step of the fit makes some runs than constants do, in natural logarithms. */
export function gainOfFurtherTraining(
  rows: readonly MeasuredTraining[],
  constants: TrainingConstants,
): number {
  const likelihood = objective(rows.map((row) => placedTraining(row, constants)));
  const vector = vectorOf(constants);
  return likelihood(vector).value - likelihood(minimise(likelihood, vector, 1)).value;
}

/** The training constants of the largest likelihood, with the width of their ranges. */
export function fittedTraining(rows: readonly MeasuredTraining[]): TrainingConstants {
  let vector = vectorOf(trainingStart);
  for (const steps of [20, 15]) {
    const constants = constantsOf(vector);
    vector = minimise(objective(rows.map((row) => placedTraining(row, constants))), vector, steps);
  }
  const constants = constantsOf(vector);
  const placed = rows.map((row) => placedTraining(row, constants));
  const distances = (['gpu', 'model'] as const).flatMap((by) =>
    leaveOutTraining(placed, by, constants).map(({ mean, deviation }, at) =>
      Math.abs((placed[at]!.deviation - mean) / deviation),
    ),
  );
  return {
    ...constants,
    width: quantile(
      distances.sort((a, b) => a - b),
      0.84,
    ),
  };
}
