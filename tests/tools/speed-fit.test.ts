import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evaluatedSpeed } from '../../src/catalogue/speed-evaluation.ts';
import { fromFiles } from '../../src/content/read-collection.ts';
import type { MeasuredRow } from '../../src/lib/speed/catalogue.ts';
import { constants } from '../../src/lib/speed/constants.ts';
import { trainingConstants } from '../../src/lib/speed/training/constants.ts';
import { barsOf, isMet } from '../../src/lib/speed/bars.ts';
import { refittedBars } from '../../src/lib/speed/refitted-bars.ts';
import { isJudged } from '../../src/lib/speed/split.ts';
import { constantsText, refittedText, rounded, trainingText } from '../../tools/speed/fit/constants-text.ts';
import { discountsOf } from '../../tools/speed/fit/discounts.ts';
import { gainOfFurtherSteps } from '../../tools/speed/fit/fit.ts';
import {
  calibrationRows,
  collectedRows,
  completed,
  freshConstants,
  freshTraining,
  trainingRuns,
} from '../../tools/speed/fit/fresh.ts';
import { minimise } from '../../tools/speed/fit/minimise.ts';
import { refittedBarsOf } from '../../tools/speed/fit/refitted.ts';
import { gainOfFurtherTraining } from '../../tools/speed/fit/training.ts';

const file = (name: string) => readFileSync(new URL(`../../src/lib/speed/${name}`, import.meta.url), 'utf8');
/** The slow tests of `npm run test:all`. */
const wide = test.runIf(process.env.ALL_PAGES === '1');

/** Logarithm of likelihood that further steps of a fit may gain: rows that are new or other gain more. */
const settled = 0.5;

/** A row with half as much speed again. */
const faster = (measured: MeasuredRow): MeasuredRow => ({
  ...measured,
  row: { ...measured.row, imageStepsPerSecond: 1.5 * measured.row.imageStepsPerSecond },
});

test('further steps of the fit gain nothing: the constants are those of the rows', async () => {
  const rowsWith = await collectedRows();
  expect(gainOfFurtherSteps(calibrationRows(rowsWith, constants), constants)).toBeLessThan(settled);
  // What follows from the constants and all rows is computed whole.
  expect(rounded(completed(constants, rowsWith))).toEqual(constants);
});

test('rows that were measured otherwise move the constants', async () => {
  const rowsWith = await collectedRows();
  const moved = calibrationRows(rowsWith, constants).map((each) =>
    each.row.stack === 'compile' ? faster(each) : each,
  );
  expect(gainOfFurtherSteps(moved, constants)).toBeGreaterThan(settled);
});

test('rows of one card that were measured otherwise are discounted, which the file would not have', async () => {
  const rowsWith = await collectedRows();
  const moved = (of: typeof constants) =>
    rowsWith(of).map((each) => (each.row.gpu === 'geforce-rtx-3090' ? faster(each) : each));
  expect(rounded(completed(constants, moved)).discounts).not.toEqual(constants.discounts);
});

test('further steps of the fit of training gain nothing', async () => {
  expect(gainOfFurtherTraining(await trainingRuns(), trainingConstants)).toBeLessThan(settled);
});

wide('a fresh fit of the measured rows gives the constants of the speed model', async () => {
  expect(await constantsText(await freshConstants())).toBe(file('constants.ts'));
});

wide('a fresh fit of the measured runs gives the constants of training', async () => {
  expect(await trainingText(await freshTraining())).toBe(file('training/constants.ts'));
});

wide(
  'the errors with constants that were fitted without what is left out are those of the file',
  async () => {
    expect(await refittedText(refittedBarsOf(await collectedRows()))).toBe(file('refitted-bars.ts'));
  },
  3_600_000,
);

test('with constants that were fitted without what is left out, the errors are as promised but for two', () => {
  expect(refittedBars.filter((bar) => !isMet(bar)).map(({ left, name }) => `${left} ${name}`)).toEqual([
    'gpu AMD',
    'stack clips',
  ]);
});

test('the errors with refitted constants are those of the rows', async () => {
  const counts = (bars: readonly { name: string; rows: number }[]) =>
    bars.map(({ name, rows }) => [name, rows]);
  const now = counts(barsOf(await evaluatedSpeed(fromFiles, 'gpu')));
  for (const left of ['gpu', 'model', 'stack'])
    expect(counts(refittedBars.filter((bar) => bar.left === left)), 'run npm run fit:left-out').toEqual(now);
});

test.each(['gpu', 'model', 'stack'] as const)(
  'the errors that the site shows, by %s, are as promised',
  async (by) => {
    expect(barsOf(await evaluatedSpeed(fromFiles, by)).filter(({ met }) => !met)).toEqual([]);
  },
);

test('repeats of one measurement do not vouch for each other', async () => {
  const rowsWith = await collectedRows();
  const plain = { ...constants, discounts: {} };
  const rows = rowsWith(plain).filter(({ row }) => isJudged(row));
  const slow = rows.map((each) =>
    each.family.id === 'onediff' && each.row.gpu === 'geforce-rtx-3090' && each.row.model === 'sdxl'
      ? { ...each, row: { ...each.row, imageStepsPerSecond: each.row.imageStepsPerSecond / 4 } }
      : each,
  );
  const moved = slow.filter((each, at) => each !== rows[at]).map(({ row }) => row.id);
  expect(moved.length).toBeGreaterThan(1);
  const discounts = discountsOf(slow, plain);
  for (const id of moved) expect(discounts[id], id).toBeGreaterThan(0.5);
});

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
