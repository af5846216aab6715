// Makes src/lib/speed/constants.ts from the measured rows: node tools/speed/fit/run.ts [--check]
// With --check nothing is written. A difference gives exit code 1.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { constantsText } from './constants-text.ts';
import { freshConstants } from './fresh.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
const target = fileURLToPath(new URL('../../../src/lib/speed/constants.ts', import.meta.url));
const text = await constantsText(await freshConstants());
if (!values.check) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.log(`${target} differs from a fresh fit: run npm run fit:speed`);
  process.exitCode = 1;
}
