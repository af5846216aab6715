import { factor, inverse, solveLower, solveUpper } from '../../../src/lib/speed/kriging.ts';
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

/** Properties that nearly all runs share, so that they and the numbers of passes say the same; the latter should say it. */
const common: readonly string[] = ['all', 'maker', 'trainer', 'kind', 'network', 'launches'];

/** The constants from which every fit starts, and the centre of its weak priors. */
export const trainingStart: TrainingConstants = {
  passes: {
    work: 1.2,
    backward: { lora: 1.1, lokr: 1.2, full: 2 },
    again: { none: 0, layer: 1, segments: 0.5, 'activations-offloaded': 2.5, 'segments-offloaded': 2 },
    format: {
      bf16: 1,
      fp16: 1,
      fp32: 1,
      int8: 1.15,
      fp8: 1.5,
      'fp8-weights': 1.05,
      nf4: 1.2,
      'fp8-mixed': 1.2,
    },
    launches: {
      network: 2,
      backward: 0.5,
      adapter: { lora: 12, lokr: 16, full: 0 },
      format: { bf16: 0, fp16: 0, fp32: 0, int8: 20, fp8: 25, 'fp8-weights': 2, nf4: 4, 'fp8-mixed': 4 },
    },
    overlap: 2,
  },
  deviations: Object.fromEntries(
    trainingComponents.map((name) => [name, common.includes(name) ? 0.08 : 0.15]),
  ) as TrainingConstants['deviations'],
  noise: 0.05,
  width: 1.2816,
};

/** Where a number of the passes stands, and the standard deviation of its prior: firm where physics says it. */
const passNumbers: readonly (readonly [path: readonly string[], prior: number])[] = [
  [['work'], 0.5],
  ...(['lora', 'lokr', 'full'] as const).map((name) => [['backward', name], 0.2] as const),
  [['again', 'layer'], 0.2],
  [['again', 'segments'], 0.2],
  [['again', 'activations-offloaded'], 0.4],
  [['again', 'segments-offloaded'], 0.4],
  ...(['int8', 'fp8', 'fp8-weights', 'nf4', 'fp8-mixed'] as const).flatMap((name) => [
    [['format', name], 0.2] as const,
    [['launches', 'format', name], 1] as const,
  ]),
  [['launches', 'network'], 0.7],
  [['launches', 'backward'], 0.5],
  [['launches', 'adapter', 'lora'], 0.7],
  [['launches', 'adapter', 'lokr'], 0.5],
  [['overlap'], 0.3],
];

type Numbers = { [name: string]: number | Numbers };

const numberAt = (passes: TrainingConstants['passes'], path: readonly string[]): number =>
  path.reduce<number | Numbers>((at, name) => (at as Numbers)[name]!, passes as unknown as Numbers) as number;

const vectorOf = ({ passes, deviations, noise }: TrainingConstants): Float64Array =>
  Float64Array.from(
    [
      ...passNumbers.map(([path]) => numberAt(passes, path)),
      ...trainingComponents.map((name) => deviations[name]),
      noise,
    ],
    Math.log,
  );

function constantsOf(vector: Float64Array): TrainingConstants {
  const made = structuredClone(trainingStart);
  passNumbers.forEach(([path], at) => {
    const last = path
      .slice(0, -1)
      .reduce<Numbers>((into, name) => into[name] as Numbers, made.passes as unknown as Numbers);
    last[path.at(-1)!] = Math.exp(vector[at]!);
  });
  trainingComponents.forEach(
    (name, at) => (made.deviations[name] = Math.exp(vector[passNumbers.length + at]!)),
  );
  return { ...made, noise: Math.exp(vector.at(-1)!) };
}

/** Standard deviation of the prior of a number of the vector. */
function priorOf(at: number): number {
  const component = trainingComponents[at - passNumbers.length];
  return passNumbers[at]?.[1] ?? (component !== undefined && common.includes(component) ? 0.4 : 0.8);
}

const step = 1e-4;

/** The negative logarithm of the likelihood of some runs, with weak priors, and its gradient. */
function objective(rows: readonly MeasuredTraining[]): Objective {
  const size = rows.length;
  const centre = vectorOf(trainingStart);
  const shared = rows.map((one, i) =>
    rows.slice(0, i + 1).map((other) => sharedTraining(one.likeness, other.likeness)),
  );
  const lists = trainingComponents.map((name) =>
    shared.map((row) => Float64Array.from(row, (each) => each[name])),
  );
  const deviationsWith = (constants: TrainingConstants) =>
    Float64Array.from(rows, (row) => placedTraining(row, constants).deviation);
  return (vector) => {
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
    const deviations = deviationsWith(constants);
    const forward = solveLower(factored, deviations);
    const weights = solveUpper(factored, forward);
    const whole = inverse(factored);
    let value = 0;
    for (let i = 0; i < size; i++) value += 0.5 * forward[i]! ** 2 + Math.log(factored.lower[i * size + i]!);
    /** Derivative by the variance of something that pairs of runs share: half the trace of (P - w w') times the share. */
    const slope = (share: (i: number, j: number) => number): number => {
      let sum = 0;
      for (let i = 0; i < size; i++)
        for (let j = 0; j <= i; j++)
          sum += (i === j ? 0.5 : 1) * (whole[i * size + j]! - weights[i]! * weights[j]!) * share(i, j);
      return sum;
    };
    const gradient = vector.map((each, at) => {
      const component = at - passNumbers.length;
      if (component >= trainingComponents.length)
        return 2 * constants.noise ** 2 * slope((i, j) => (i === j ? 1 : 0));
      if (component >= 0) {
        const list = lists[component]!;
        return 2 * variances[component]! * slope((i, j) => list[i]![j]!);
      }
      const moved = deviationsWith(constantsOf(vector.with(at, each + step)));
      return weights.reduce((sum, weight, i) => sum + (weight * (moved[i]! - deviations[i]!)) / step, 0);
    });
    vector.forEach((each, at) => {
      const away = (each - centre[at]!) / priorOf(at);
      value += 0.5 * away * away;
      gradient[at]! += away / priorOf(at);
    });
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
  for (const steps of [60, 60, 60]) {
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
