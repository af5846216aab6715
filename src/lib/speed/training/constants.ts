// Made by `npm run fit:speed` from the measured training runs: do not edit. constants-shape.ts explains each number.
import type { TrainingConstants } from './constants-shape.ts';

export const trainingConstants: TrainingConstants = {
  passes: {
    backward: { lora: 0.9813, lokr: 1.277, full: 2.046 },
    again: {
      none: 0,
      layer: 0.94,
      segments: 0.5322,
      'activations-offloaded': 2.965,
      'segments-offloaded': 2.208,
    },
    launches: { unet: 5.375, transformer: 3.426 },
  },
  deviations: {
    all: 0.1391,
    maker: 0.1391,
    architecture: 0.1459,
    gpu: 0.1281,
    model: 0.1545,
    modelSize: 0.4022,
    modelGpu: 0.2139,
    network: 0.1237,
    kind: 0.321,
    trainer: 0.1621,
    precision: 0.2984,
    precisionArchitecture: 0.1017,
    modelPrecision: 0.2261,
    recompute: 0.08414,
    modelRecompute: 0.08257,
    precisionRecompute: 0.06817,
    offloaded: 0.1441,
    launches: 0.1356,
  },
  noise: 0.2118,
  width: 1.401,
};
