import type { Recompute, TrainingRow } from '../../../content/schemas/training-speed.ts';

/** Deviations from physics that runs share, in natural logarithms of seconds. */
export const trainingComponents = [
  'all',
  'maker',
  'architecture',
  'gpu',
  'model',
  'modelSize',
  'modelGpu',
  'network',
  'kind',
  'trainer',
  'precision',
  'precisionArchitecture',
  'modelPrecision',
  'recompute',
  'modelRecompute',
  'precisionRecompute',
  'offloaded',
  'launches',
] as const;
export type TrainingComponent = (typeof trainingComponents)[number];

/** Every number of the training model. */
export interface TrainingConstants {
  passes: {
    /** Work of the backward pass in forward passes: gradients of the inputs, and of all weights where all are trained. */
    backward: Record<TrainingRow['kind'], number>;
    /** Forward passes that are computed again. */
    again: Record<Recompute, number>;
    /** Launches of a pass in training, in those of a pass in inference: autograd, adapters, casts. */
    launches: { unet: number; transformer: number };
  };
  /** Standard deviations that runs share. */
  deviations: Record<TrainingComponent, number>;
  /** Standard deviation of one figure. */
  noise: number;
  /** Standard deviations around the mean that contain 84 % of runs whose card or model was left out. */
  width: number;
}
