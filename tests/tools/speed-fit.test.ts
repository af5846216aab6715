import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { constantsText, trainingText } from '../../tools/speed/fit/constants-text.ts';
import { freshConstants, freshTraining } from '../../tools/speed/fit/fresh.ts';
import { minimise } from '../../tools/speed/fit/minimise.ts';

const file = (name: string) => readFileSync(new URL(`../../src/lib/speed/${name}`, import.meta.url), 'utf8');

test('a fresh fit of the measured rows gives the constants of the speed model', async () => {
  expect(await constantsText(await freshConstants())).toBe(file('constants.ts'));
}, 240_000);

test('a fresh fit of the measured runs gives the constants of training', async () => {
  expect(await trainingText(await freshTraining())).toBe(file('training/constants.ts'));
}, 240_000);

test('the minimum of a curved valley is found', () => {
  const rosenbrock = (at: Float64Array) => {
    const [x = 0, y = 0] = at;
    const value = (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    const gradient = Float64Array.from([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]);
    return { value, gradient };
  };
  const [x, y] = minimise(rosenbrock, Float64Array.from([-1.2, 1]), 200);
  expect(x).toBeCloseTo(1, 2);
  expect(y).toBeCloseTo(1, 2);
});
