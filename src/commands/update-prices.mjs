// Adds prices from a file of comma-separated values to the catalogue:
//   node src/commands/update-prices.mjs prices.csv
// Columns, named in the first line: collection,id,amount,currency,date,kind,source,url
// A price of the same kind, currency and source name is replaced; any other is added. If a line is invalid, nothing is
// written.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { priceSchema } from '../content/schemas/sourced.ts';

const content = fileURLToPath(new URL('../content/', import.meta.url));
const collections = [
  'gpus',
  'cpus',
  'motherboards',
  'memory-kits',
  'drives',
  'power-supplies',
  'coolers',
  'cases',
];
const columns = ['collection', 'id', 'amount', 'currency', 'date', 'kind', 'source', 'url'];

/**
 * The fields of one line; quoted fields may hold commas.
 * @param {string} line
 */
const fieldsOf = (line) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    (quoted?.replaceAll('""', '"') ?? bare ?? '').trim(),
  );

/**
 * Reads the lines of a price file.
 * @param {string} text
 * @returns {{ prices: { file: string, price: import('../content/schemas/sourced.ts').Price }[], problems: string[] }}
 */
export function readPrices(text) {
  const [head = '', ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (fieldsOf(head).join() !== columns.join())
    return { prices: [], problems: [`line 1 must be: ${columns.join(',')}`] };
  /** @type {string[]} */
  const problems = [];
  const prices = lines.flatMap((line, index) => {
    const [collection = '', id = '', amount = '', currency, date, kind, name, url = ''] = fieldsOf(line);
    const place = `line ${index + 2}`;
    const file = `${content}${collection}/${id}.json`;
    if (!collections.includes(collection))
      problems.push(`${place}: “${collection}” is not a collection: use ${collections.join(', ')}`);
    else if (!/^[a-z0-9.-]+$/.test(id) || !existsSync(file))
      problems.push(`${place}: ${collection} has no “${id}”`);
    const price = priceSchema.safeParse({
      amount: amount === '' ? Number.NaN : Number(amount),
      currency,
      date,
      kind,
      source: { name, url: url === '' ? null : url, date },
    });
    if (price.success) return [{ file, price: price.data }];
    problems.push(
      ...price.error.issues.map(
        (issue) => `${place}: ${issue.path.join('.') || 'the line'}: ${issue.message}`,
      ),
    );
    return [];
  });
  return { prices, problems };
}

/**
 * The prices of a part with a price added or replaced.
 * @param {import('../content/schemas/sourced.ts').Price[]} prices
 * @param {import('../content/schemas/sourced.ts').Price} price
 */
export function withPrice(prices, price) {
  /** @param {import('../content/schemas/sourced.ts').Price} each */
  const same = (each) =>
    each.kind === price.kind && each.currency === price.currency && each.source.name === price.source.name;
  return [...prices.filter((each) => !same(each)), price];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [path] = process.argv.slice(2);
  if (!path) {
    console.error(
      `A file is missing: npm run update-prices -- prices.csv, with the columns ${columns.join(',')}`,
    );
    process.exit(1);
  }
  const { prices, problems } = readPrices(readFileSync(path, 'utf8'));
  if (problems.length > 0) {
    console.error(`Nothing was changed:\n${problems.join('\n')}`);
    process.exit(1);
  }
  for (const { file, price } of prices) {
    const part = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, `${JSON.stringify({ ...part, prices: withPrice(part.prices, price) }, null, 2)}\n`);
  }
  console.log(`${prices.length} prices added or replaced. Review them: git diff src/content`);
}
