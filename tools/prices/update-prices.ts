// Adds the prices of a file of comma-separated values to the catalogue's parts: npm run update-prices -- prices.csv
// The first line names the columns: collection,id,amount,currency,date,kind,source,url
// Nothing is written unless every line can be read.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Price } from '../../src/content/schemas/sourced.ts';
import { decodeText } from '../../src/lib/units/decode-text.ts';
import { columns, readPrices } from './price-file.ts';
import { withPrice } from './with-price.ts';

/** The prices of a file, or why it cannot be read. */
function readFile(file: string): ReturnType<typeof readPrices> {
  try {
    return readPrices(decodeText(readFileSync(file)));
  } catch (error) {
    return { prices: [], problems: [`${file} cannot be read: ${(error as Error).message}`] };
  }
}

const [path] = process.argv.slice(2);
if (!path) {
  console.error(`Name a file: npm run update-prices -- prices.csv, with the columns ${columns.join(',')}`);
  process.exit(1);
}
const { prices: added, problems } = readFile(path);
if (problems.length > 0) {
  console.error(`Nothing was changed:\n${problems.join('\n')}`);
  process.exit(1);
}
for (const { file, price } of added) {
  const part: { prices?: Price[] } = JSON.parse(readFileSync(file, 'utf8'));
  const prices = withPrice(part.prices ?? [], price);
  writeFileSync(file, `${JSON.stringify({ ...part, prices }, null, 2)}\n`);
}
console.log(`${added.length} prices added. Review them: git diff src/content`);
