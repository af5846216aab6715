// Makes files of src/content/vram-measurements/ from research files and tools/vram-measurements/requests.json:
// node tools/vram-measurements/import.ts FOLDER [--check]
// FOLDER holds runtimes/runtime-memory.json and vram-measured.json; cases/memory.json is beside it.
// With --check nothing is written. Differences are listed and give exit code 1.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { familyOf, readRequests, type MeasuredRow } from './family.ts';

const content = fileURLToPath(new URL('../../src/content/vram-measurements/', import.meta.url));
const requests = fileURLToPath(new URL('requests.json', import.meta.url));
const inputs = ['runtimes/runtime-memory.json', 'vram-measured.json', '../cases/memory.json'];

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' } },
  allowPositionals: true,
});
const [folder] = positionals;
try {
  if (!folder)
    throw new Error('No folder. Give one: node tools/vram-measurements/import.ts FOLDER [--check]');
  const measured = new Map<string, MeasuredRow>();
  for (const input of inputs)
    for (const row of JSON.parse(readFileSync(join(folder, input), 'utf8')) as MeasuredRow[])
      measured.set(row.id, row);
  let changed = 0;
  for (const { file, ...family } of readRequests(readFileSync(requests, 'utf8'))) {
    const path = `${content}${file}.json`;
    const text = `${JSON.stringify(familyOf(family, measured), null, 2)}\n`;
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    changed++;
    console.log(`${file} differs`);
    if (!values.check) writeFileSync(path, text);
  }
  console.log(`${changed} files changed`);
  if (values.check && changed > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
