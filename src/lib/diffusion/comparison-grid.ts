/** Runs that differ in one setting, to compare their images. */
import { runLimits, type RunSettings } from './run-settings.ts';
import type { SamplerId } from './samplers.ts';

export const gridAxes = {
  seed: 'Seeds',
  steps: 'Steps',
  guidance: 'Guidance',
  sampler: 'Samplers',
} as const;
export type GridAxis = keyof typeof gridAxes;

const seeds = 6;
const steps = [1, 2, 4, 8, 20] as const;
const guidances = [1, 1.5, 2, 4, 7] as const;

const withValue = (values: readonly number[], value: number): number[] =>
  [...new Set([...values, value])].toSorted((a, b) => a - b);

/**
 * The settings of each image of a grid: the reader's own, and others along one axis.
 * @param samplers those of the model
 */
export function gridSettings(
  settings: RunSettings,
  axis: GridAxis,
  samplers: readonly SamplerId[],
): RunSettings[] {
  const own = { ...settings, count: 1 as const };
  switch (axis) {
    case 'seed': {
      const range = runLimits.seed[1] + 1;
      return Array.from({ length: seeds }, (_, i) => ({ ...own, seed: (settings.seed + i) % range }));
    }
    case 'steps':
      return withValue(steps, settings.steps).map((each) => ({ ...own, steps: each }));
    case 'guidance':
      return withValue(guidances, settings.guidance).map((each) => ({ ...own, guidance: each }));
    case 'sampler':
      return samplers.map((sampler) => ({ ...own, sampler }));
  }
}
