// Makes the constants of src/lib/speed from the measured rows: node tools/speed/fit/run.ts [--check]
// With --check nothing is written. A difference gives exit code 1.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { constantsText, trainingText } from './constants-text.ts';
import { freshConstants, freshTraining } from './fresh.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });

/** Writes a file that differs, or says so. @returns whether it was written */
function put(file: string, text: string): boolean {
  const target = fileURLToPath(new URL(`../../../src/lib/speed/${file}`, import.meta.url));
  if (readFileSync(target, 'utf8') === text) return false;
  console.log(`${target} ${values.check ? 'differs from a fresh fit: run npm run fit:speed' : 'written'}`);
  if (values.check) process.exitCode = 1;
  else writeFileSync(target, text);
  return !values.check;
}

// The constants of training rest on those of the file, which a process reads once.
if (put('constants.ts', await constantsText(await freshConstants())))
  process.exitCode = spawnSync(process.execPath, process.argv.slice(1), { stdio: 'inherit' }).status ?? 1;
else put('training/constants.ts', await trainingText(await freshTraining()));
