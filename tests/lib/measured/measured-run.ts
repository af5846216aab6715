import type { Measured } from '../../../src/lib/measured/line.ts';

/** What a script printed of SDXL on a card of 24 GB. */
export const measuredRun: Measured = {
  program: 'diffusers',
  software: 'diffusers 0.42.1, PyTorch 2.9.1+cu128',
  card: 'NVIDIA GeForce RTX 4090',
  platform: 'cuda',
  system: 'Linux',
  cardBytes: 25_250_000_000,
  allocatedBytes: 11_500_000_000,
  reservedBytes: 14_000_000_000,
  driverBytes: 14_600_000_000,
  driverBeforeBytes: 500_000_000,
  seconds: 3.1,
  steps: 20,
  question: { model: 'sdxl' },
};
