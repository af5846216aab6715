// Made by `npm run fit:speed` from the measured training runs: do not edit. constants-shape.ts explains each number.
import type { TrainingConstants } from './constants-shape.ts';

export const trainingConstants: TrainingConstants = {
  passes: {
    backward: { lora: 0.9912, lokr: 1.275, full: 2.048 },
    again: {
      none: 0,
      layer: 0.9413,
      segments: 0.5334,
      'activations-offloaded': 2.976,
      'segments-offloaded': 2.216,
    },
    launches: { unet: 5.099, transformer: 3.239 },
  },
  deviations: {
    all: 0.1395,
    maker: 0.1395,
    architecture: 0.1436,
    gpu: 0.1267,
    model: 0.1516,
    modelSize: 0.4105,
    modelGpu: 0.209,
    network: 0.1236,
    kind: 0.3156,
    trainer: 0.1643,
    precision: 0.2977,
    precisionArchitecture: 0.1019,
    modelPrecision: 0.226,
    recompute: 0.08363,
    modelRecompute: 0.08238,
    precisionRecompute: 0.06802,
    offloaded: 0.1442,
    launches: 0.1358,
  },
  noise: 0.2119,
  width: 1.332,
};
