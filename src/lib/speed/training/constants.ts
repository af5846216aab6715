// Made by `npm run fit:speed` from the measured training runs: do not edit. constants-shape.ts explains each number.
import type { TrainingConstants } from './constants-shape.ts';

export const trainingConstants: TrainingConstants = {
  passes: {
    backward: { lora: 0.9834, lokr: 1.281, full: 2.038 },
    again: {
      none: 0,
      layer: 0.9449,
      segments: 0.5351,
      'activations-offloaded': 2.98,
      'segments-offloaded': 2.218,
    },
    launches: { unet: 5.987, transformer: 3.713 },
  },
  deviations: {
    all: 0.1387,
    maker: 0.1387,
    architecture: 0.1402,
    gpu: 0.125,
    model: 0.1786,
    modelSize: 0.3986,
    modelGpu: 0.2057,
    network: 0.1234,
    kind: 0.271,
    trainer: 0.1653,
    precision: 0.3011,
    precisionArchitecture: 0.1003,
    modelPrecision: 0.2272,
    recompute: 0.08374,
    modelRecompute: 0.08277,
    precisionRecompute: 0.06787,
    offloaded: 0.1441,
    launches: 0.1365,
  },
  noise: 0.2115,
  width: 1.367,
};
