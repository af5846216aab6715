// Made by `npm run fit:speed` from the measured training runs: do not edit. constants-shape.ts explains each number.
import type { TrainingConstants } from './constants-shape.ts';

export const trainingConstants: TrainingConstants = {
  passes: {
    backward: { lora: 0.9791, lokr: 1.277, full: 2.049 },
    again: {
      none: 0,
      layer: 0.9417,
      segments: 0.533,
      'activations-offloaded': 2.971,
      'segments-offloaded': 2.212,
    },
    launches: { unet: 5.49, transformer: 3.536 },
  },
  deviations: {
    all: 0.1394,
    maker: 0.1394,
    architecture: 0.145,
    gpu: 0.1275,
    model: 0.1555,
    modelSize: 0.4002,
    modelGpu: 0.2159,
    network: 0.1238,
    kind: 0.3238,
    trainer: 0.1637,
    precision: 0.298,
    precisionArchitecture: 0.1019,
    modelPrecision: 0.226,
    recompute: 0.08358,
    modelRecompute: 0.08266,
    precisionRecompute: 0.06823,
    offloaded: 0.1441,
    launches: 0.1354,
  },
  noise: 0.2118,
  width: 1.407,
};
