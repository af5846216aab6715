// Makes the constants of src/lib/speed from the measured rows: node tools/speed/fit/run.ts [--check]
// With --check nothing is written. A difference gives exit code 1.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { constantsText, trainingText } from './constants-text.ts';
import { freshConstants, freshTraining } from './fresh.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
const target = (file: string) => fileURLToPath(new URL(`../../../src/lib/speed/${file}`, import.meta.url));

const constants = await freshConstants();
const files = [
  [target('constants.ts'), await constantsText(constants)],
  [target('training/constants.ts'), await trainingText(await freshTraining())],
] as const;
for (const [file, text] of files) {
  if (readFileSync(file, 'utf8') === text) continue;
  console.log(`${file} ${values.check ? 'differs from a fresh fit: run npm run fit:speed' : 'written'}`);
  if (values.check) process.exitCode = 1;
  else writeFileSync(file, text);
}
