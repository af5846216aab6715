// Made by `npm run fit:speed` from the measured training runs: do not edit. constants-shape.ts explains each number.
import type { TrainingConstants } from './constants-shape.ts';

export const trainingConstants: TrainingConstants = {
  passes: {
    backward: { lora: 0.9774, lokr: 1.279, full: 2.048 },
    again: {
      none: 0,
      layer: 0.9423,
      segments: 0.5337,
      'activations-offloaded': 2.971,
      'segments-offloaded': 2.212,
    },
    launches: { unet: 5.628, transformer: 3.573 },
  },
  deviations: {
    all: 0.1395,
    maker: 0.1395,
    architecture: 0.1461,
    gpu: 0.128,
    model: 0.1553,
    modelSize: 0.3978,
    modelGpu: 0.2144,
    network: 0.1238,
    kind: 0.3253,
    trainer: 0.1642,
    precision: 0.2985,
    precisionArchitecture: 0.1015,
    modelPrecision: 0.226,
    recompute: 0.08356,
    modelRecompute: 0.08246,
    precisionRecompute: 0.06808,
    offloaded: 0.144,
    launches: 0.1357,
  },
  noise: 0.2118,
  width: 1.402,
};
