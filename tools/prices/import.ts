// Makes src/content/prices/*.json from a folder with gpu-prices.json and part-prices.json:
//   node tools/prices/import.ts FOLDER [--check]
// With --check nothing is written. Differences are listed and give exit code 1.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { priceFiles } from './price-files.ts';
import { readResearch } from './research-rows.ts';

const content = fileURLToPath(new URL('../../src/content/prices/', import.meta.url));
const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' } },
  allowPositionals: true,
});
const [folder] = positionals;
try {
  if (!folder) throw new Error('No input. Name a folder: node tools/prices/import.ts FOLDER [--check]');
  const inputs = ['gpu-prices.json', 'part-prices.json'].map((name) =>
    readResearch(readFileSync(`${folder}/${name}`, 'utf8')),
  );
  const files = priceFiles(inputs);
  const changed = files.filter(({ name, text }) => {
    const path = content + name;
    return !existsSync(path) || readFileSync(path, 'utf8') !== text;
  });
  for (const { name } of changed) console.log(name);
  console.log(`${files.length} documents, ${files.length - changed.length} equal to src/content/prices`);
  if (values.check) process.exitCode = changed.length > 0 ? 1 : 0;
  else for (const { name, text } of changed) writeFileSync(content + name, text);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
