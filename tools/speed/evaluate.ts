// Prints the errors of the speed estimator beside what is promised: npm run evaluate:speed [-- --refit]
// With --refit the constants are fitted again without each card, model and program that is left out, which takes minutes.
import { parseArgs } from 'node:util';
import { fromFiles } from '../../src/content/read-collection.ts';
import { speedCatalogue } from '../../src/catalogue/speed.ts';
import { trainingCatalogue } from '../../src/catalogue/training.ts';
import { speedAlternatives } from '../../src/lib/speed/alternatives.ts';
import { barsOf, spreadOfEqualRows } from '../../src/lib/speed/bars.ts';
import { evaluateSpeed, quantile, type HeldOutBy } from '../../src/lib/speed/evaluation.ts';
import { evaluateOffload } from '../../src/lib/speed/offload-evaluation.ts';
import { evaluateTraining } from '../../src/lib/speed/training/evaluation.ts';
import { collectedRows } from './fit/fresh.ts';
import { evaluateRefitted } from './fit/refitted.ts';

const percent = (share: number | null): string =>
  share === null ? 'no data' : `${(100 * share).toFixed(1)} %`;
const signed = (share: number): string => `${share > 0 ? '+' : ''}${percent(share)}`;
const median = (values: number[]): number =>
  quantile(
    values.sort((a, b) => a - b),
    0.5,
  );

const { values } = parseArgs({ options: { refit: { type: 'boolean' } } });
const catalogue = await speedCatalogue(fromFiles);
const rowsWith = await collectedRows();
const ways: readonly HeldOutBy[] = ['gpu', 'model', 'stack'];
const evaluated = Object.fromEntries(
  ways.map((by) => [by, values.refit ? evaluateRefitted(rowsWith, by) : evaluateSpeed(catalogue, by)]),
) as Record<HeldOutBy, ReturnType<typeof evaluateSpeed>>;
const names = { gpu: 'card', model: 'model', stack: 'program', 'gpu and model': 'card with model' };

console.log('Speed, rows of trust A and B, by what is left out');
for (const by of ways)
  for (const { name, rows, median: error, inside, bias, promised, met } of barsOf(evaluated[by]))
    console.log(
      `  ${names[by]}, ${name}: ${rows} rows, median error ${percent(error)} (${promised}), inside ${percent(inside)}, bias ${signed(bias)}${met ? '' : '  NOT MET'}`,
    );

console.log('\nRows under equal conditions: how far the larger of two is above the smaller');
for (const { name, groups, spread } of spreadOfEqualRows(catalogue))
  console.log(`  ${name}: ${groups} pairs, median ${percent(spread)}`);

console.log('\nSimpler methods on the same rows');
for (const { name, theirs, ours } of speedAlternatives(catalogue, evaluated.gpu, evaluated.model))
  console.log(`  ${name}: ${theirs.rows} rows, ${percent(theirs.median)} against ${percent(ours.median)}`);

console.log('\nOffload: seconds with the option over seconds without');
const [offload] = await fromFiles('offload-speeds');
const moved = evaluateOffload(offload!);
for (const { row, measured, estimated, error } of moved)
  console.log(
    `  ${row.id}: measured ${measured.toFixed(2)}, estimated ${estimated.toFixed(2)}, ${signed(error)}`,
  );
console.log(
  `  median error ${percent(median(moved.map(({ error }) => Math.abs(error))))} of ${moved.length} rows, inside ${percent(moved.filter(({ inside }) => inside).length / moved.length)}`,
);

console.log('\nTraining: seconds of a step');
const { rows } = await trainingCatalogue(fromFiles);
for (const { by, median: error, inside } of evaluateTraining(rows))
  console.log(
    `  left out by ${by}: ${rows.length} rows, median error ${percent(error)}, inside ${percent(inside)}`,
  );
