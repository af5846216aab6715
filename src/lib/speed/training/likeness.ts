import type { Recompute, TrainingPrecision, TrainingRow } from '../../../content/schemas/training-speed.ts';
import { trainingComponents, type TrainingComponent, type TrainingConstants } from './constants-shape.ts';
import { trainingConstants } from './constants.ts';

/** The properties in which training runs are compared. */
export interface TrainingLikeness {
  gpu: string;
  maker: string;
  architecture: string;
  model: string;
  network: 'unet' | 'transformer';
  kind: TrainingRow['kind'];
  trainer: string | null;
  precision: TrainingPrecision;
  recompute: Recompute;
  weightsOffloaded: boolean;
  /** Binary logarithms of images on one card and of pixels. */
  batch: number;
  pixels: number;
  launchShare: number;
}

const near = (a: number, b: number, reach: number): number => (a === b ? 1 : Math.exp(-0.5 * ((a - b) / reach) ** 2));

/** How much two runs share of each component. */
export function sharedTraining(a: TrainingLikeness, b: TrainingLikeness): Record<TrainingComponent, number> {
  const is = (same: boolean) => (same ? 1 : 0);
  const [architecture, model] = [is(a.architecture === b.architecture), is(a.model === b.model)];
  const [precision, recompute] = [is(a.precision === b.precision), is(a.recompute === b.recompute)];
  return {
    all: 1,
    maker: is(a.maker === b.maker),
    architecture,
    gpu: is(a.gpu === b.gpu),
    model,
    modelGpu: model * is(a.gpu === b.gpu),
    network: is(a.network === b.network),
    modelSize: model * near(a.pixels, b.pixels, 1.5) * near(a.batch, b.batch, 1.5),
    kind: is(a.kind === b.kind),
    trainer: is(a.trainer !== null && a.trainer === b.trainer),
    precision,
    precisionArchitecture: precision * architecture,
    modelPrecision: model * precision,
    recompute,
    modelRecompute: model * recompute,
    precisionRecompute: precision * recompute,
    offloaded: is(a.weightsOffloaded && b.weightsOffloaded),
    launches: a.launchShare * b.launchShare,
  };
}

/** Variances of the components, in their order. */
export const trainingVariances = ({ deviations }: Pick<TrainingConstants, 'deviations'>): Float64Array =>
  Float64Array.from(trainingComponents, (name) => deviations[name] ** 2);

const fitted = trainingVariances(trainingConstants);

/** Covariance of the deviations of two runs. */
export function trainingCovariance(
  a: TrainingLikeness,
  b: TrainingLikeness,
  variances: Float64Array = fitted,
): number {
  const shared = sharedTraining(a, b);
  let sum = 0;
  for (let at = 0; at < variances.length; at++) sum += variances[at]! * shared[trainingComponents[at]!];
  return sum;
}
