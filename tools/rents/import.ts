// Makes imported.json of the collections rental-prices, rental-history, electricity-prices, rate-sources:
// node tools/rents/import.ts FOLDER [--check]
// FOLDER holds rents.json and electricity.json. With --check nothing is written; differences give exit code 1.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { electricityEntries, readElectricity } from './electricity.ts';
import { rentalEntries } from './entries.ts';
import { historyEntries } from './history.ts';
import { readRents } from './readings.ts';
import { rateSources } from './sources.ts';

const content = fileURLToPath(new URL('../../src/content/', import.meta.url));
const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' } },
  allowPositionals: true,
});

/** Writes a collection's file, or with --check compares it. */
function write(collection: string, entries: object): void {
  const file = join(content, collection, 'imported.json');
  const text = `${JSON.stringify({ entries }, null, 2)}\n`;
  const same = existsSync(file) && readFileSync(file, 'utf8') === text;
  console.log(`${collection}: ${Object.keys(entries).length} entries${same ? ', unchanged' : ''}`);
  if (same) return;
  if (values.check) process.exitCode = 1;
  else {
    mkdirSync(join(content, collection), { recursive: true });
    writeFileSync(file, text);
  }
}

try {
  const [folder] = positionals;
  if (!folder) throw new Error('No input. Name a folder: node tools/rents/import.ts FOLDER [--check]');
  const rents = readRents(readFileSync(join(folder, 'rents.json'), 'utf8'));
  const { entries, out } = rentalEntries(rents.points, rents.sources);
  const electricity = readElectricity(readFileSync(join(folder, 'electricity.json'), 'utf8'));
  write('rental-prices', entries);
  write('rental-history', historyEntries(rents.history, rents.sources));
  write('electricity-prices', electricityEntries(electricity));
  write('rate-sources', rateSources(rents, electricity));
  console.log(`Left out:\n${out.map((each) => `  ${each}`).join('\n')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
