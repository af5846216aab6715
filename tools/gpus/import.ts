// Makes src/content/gpus/*.json: node tools/gpus/import.ts tools/gpus/cards.json [--check]
// With --check nothing is written. Differences are listed and give exit code 1.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileOf } from './files.ts';
import { readRows } from './row.ts';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' } },
  allowPositionals: true,
});
const [input] = positionals;
try {
  if (!input)
    throw new Error('No input. Name a file: node tools/gpus/import.ts tools/gpus/cards.json [--check]');
  const files = readRows(readFileSync(input, 'utf8')).map(fileOf);
  const changed = files.filter(({ differences }) => differences.length > 0);
  for (const { differences } of changed) console.log(differences.join('\n'));
  console.log(`${files.length} cards, ${files.length - changed.length} equal to src/content/gpus`);
  if (values.check) process.exitCode = changed.length > 0 ? 1 : 0;
  else for (const { file, text } of changed) writeFileSync(file, text);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
