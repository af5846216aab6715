/**
 * Counts the work of each measured model at the measured sizes and writes it to `src/content/measured-works/`:
 * `npm run make:works [-- --check]`. Run it after a change of an architecture, a pipeline, or the measured rows.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { countMeasuredWorks } from '../../src/catalogue/speed.ts';
import { keptWorks } from '../../src/lib/speed/kept-works.ts';
import { fromFiles } from '../../src/content/read-collection.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const file = fileURLToPath(new URL('../../src/content/measured-works/works.json', import.meta.url));

const counted = Object.entries(keptWorks(await countMeasuredWorks(fromFiles))).sort(([one], [other]) =>
  one < other ? -1 : 1,
);
const works = JSON.stringify({ works: Object.fromEntries(counted) });
const text = await format(works, { ...(await resolveConfig(file)), parser: 'json' });
const same = existsSync(file) && readFileSync(file, 'utf8') === text;
if (values.check) {
  console.log(same ? 'unchanged' : `${file} is outdated: run npm run make:works`);
  if (!same) process.exitCode = 1;
} else {
  writeFileSync(file, text);
  console.log(`${counted.length} works written`);
}
