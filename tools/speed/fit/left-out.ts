// Makes the errors with constants that were fitted without each card, model and program: node tools/speed/fit/left-out.ts
// Takes some minutes.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refittedText } from './constants-text.ts';
import { collectedRows } from './fresh.ts';
import { refittedBarsOf } from './refitted.ts';

const target = fileURLToPath(new URL('../../../src/lib/speed/refitted-bars.ts', import.meta.url));
writeFileSync(target, await refittedText(refittedBarsOf(await collectedRows())));
console.log(`${target} written`);
