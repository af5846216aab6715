// Makes src/content/usable-memory/totals.json: node tools/usable-memory/import.ts FILE DATE [--check]
// With --check nothing is written. A difference gives exit code 1.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { importedTotals } from './rows.ts';

const target = fileURLToPath(new URL('../../src/content/usable-memory/totals.json', import.meta.url));
const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' } },
  allowPositionals: true,
});
const [input, date] = positionals;
try {
  if (!input || !date)
    throw new Error(
      'No input. Name the file of readings and its date: node tools/usable-memory/import.ts usable-vram.json 2026-11-29 [--check]',
    );
  const made = importedTotals(readFileSync(input, 'utf8'), date);
  const text = await format(JSON.stringify(made), { parser: 'json', printWidth: 110 });
  console.log(`${made.totals.length} readings of ${new Set(made.totals.map(({ card }) => card)).size} cards`);
  if (!values.check) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.log(`${target} differs from what ${input} gives`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
