import { expect, it } from 'vitest';
import { gridSettings } from '../../../src/lib/diffusion/comparison-grid.ts';
import { changedSettings, type RunSettings } from '../../../src/lib/diffusion/run-settings.ts';

const settings: RunSettings = {
  model: 'small',
  prompt: 'cat',
  negative: '',
  style: '',
  seed: 2 ** 32 - 2,
  steps: 12,
  guidance: 4,
  sampler: 'flow_euler',
  count: 4,
  strength: 0.6,
};

it.each([
  ['seed', [4294967294, 4294967295, 0, 1, 2, 3]],
  ['steps', [1, 2, 4, 8, 12, 20]],
  ['guidance', [1, 1.5, 2, 4, 7]],
  ['sampler', ['flow_euler', 'flow_heun']],
] as const)('a grid of %s has the reader’s own settings and differs in nothing else', (axis, values) => {
  const grid = gridSettings(settings, axis, ['flow_euler', 'flow_heun' as never]);
  expect(grid.map((each) => each[axis])).toEqual(values);
  const own = { ...settings, count: 1 as const };
  expect(grid).toContainEqual(own);
  for (const each of grid) expect(changedSettings(own, each).every(([name]) => name === axis)).toBe(true);
});
