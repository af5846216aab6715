import type { Recompute, TrainingPrecision, TrainingRow } from '../../../content/schemas/training-speed.ts';

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
    /** Time of a forward pass in training, in that of inference. */
    work: number;
    /** Work of the backward pass in forward passes: gradients of the inputs, and of all weights where all are trained. */
    backward: Record<TrainingRow['kind'], number>;
    /** Forward passes that are computed again; with activations in system memory, the time to copy them counts too. */
    again: Record<Recompute, number>;
    /** Time of the products with frozen weights of a format, in that of 16-bit weights. */
    format: Record<TrainingPrecision, number>;
    /** Time of the launches, in the time that one operation takes in inference. */
    launches: {
      /** Operations of the network: autograd records them. */
      network: number;
      /** Backward pass, which autograd launches without Python, in forward passes. */
      backward: number;
      /** Operations that an adapter adds to each layer that it extends. */
      adapter: Record<TrainingRow['kind'], number>;
      /** Operations that a format adds to each linear layer. */
      format: Record<TrainingPrecision, number>;
    };
    /** How much the larger of work and launches hides the smaller: the exponent of their norm. */
    overlap: number;
  };
  /** Standard deviations that runs share. */
  deviations: Record<TrainingComponent, number>;
  /** Standard deviation of one figure. */
  noise: number;
  /** Standard deviations around the mean that contain 84 % of runs whose card or model was left out. */
  width: number;
}
