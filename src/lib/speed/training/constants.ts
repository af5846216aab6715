// Made by `npm run fit:speed` from the measured training runs: do not edit. constants-shape.ts explains each number.
import type { TrainingConstants } from './constants-shape.ts';

export const trainingConstants: TrainingConstants = {
  passes: {
    backward: { lora: 0.9845, lokr: 1.28, full: 2.039 },
    again: {
      none: 0,
      layer: 0.9455,
      segments: 0.5355,
      'activations-offloaded': 2.98,
      'segments-offloaded': 2.219,
    },
    launches: { unet: 5.931, transformer: 3.737 },
  },
  deviations: {
    all: 0.1388,
    maker: 0.1388,
    architecture: 0.14,
    gpu: 0.1247,
    model: 0.1789,
    modelSize: 0.3955,
    modelGpu: 0.2053,
    network: 0.1232,
    kind: 0.2744,
    trainer: 0.1654,
    precision: 0.3007,
    precisionArchitecture: 0.1004,
    modelPrecision: 0.2274,
    recompute: 0.08354,
    modelRecompute: 0.08277,
    precisionRecompute: 0.06789,
    offloaded: 0.144,
    launches: 0.1364,
  },
  noise: 0.2116,
  width: 1.363,
};
