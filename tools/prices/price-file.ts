import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { priceSchema, type Price } from '../../src/content/schemas/sourced.ts';
import { collectionOf } from '../../src/content/collections.ts';
import { partKinds } from '../../src/content/part-kinds.ts';
import { readCsv, type CsvRecord } from './csv-records.ts';

const content = fileURLToPath(new URL('../../src/content/', import.meta.url));
const collections: string[] = [...partKinds.map(collectionOf), 'computers'];
/** The columns of a price file, in order. */
export const columns = ['collection', 'id', 'amount', 'currency', 'date', 'kind', 'source', 'url'];
const currencies = Intl.supportedValuesOf('currency');

/** A price and the file of its part. */
export interface PartPrice {
  file: string;
  price: Price;
}

function readPrice({ line, fields }: CsvRecord): PartPrice | { problems: string[] } {
  const [collection = '', id = '', amount = '', currency = '', date, kind, name, url = ''] = fields;
  const file = `${content}${collection}/${id}.json`;
  const problems: string[] = [];
  if (!collections.includes(collection))
    problems.push(`“${collection}” is not a collection: use one of ${collections.join(', ')}`);
  else if (!/^[a-z0-9.-]+$/.test(id) || !existsSync(file)) problems.push(`${collection} has no “${id}”`);
  if (/^[A-Z]{3}$/.test(currency) && !currencies.includes(currency))
    problems.push(`currency: “${currency}” is not an ISO 4217 code`);
  const price = priceSchema.safeParse({
    amount: /^\d+(\.\d+)?$/.test(amount) ? Number(amount) : amount,
    currency,
    date,
    kind,
    source: { name, url: url === '' ? null : url, date },
  });
  if (price.success && problems.length === 0) return { file, price: price.data };
  const issues = price.error?.issues ?? [];
  problems.push(...issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`));
  return { problems: problems.map((problem) => `line ${line}: ${problem}`) };
}

/** Reads a price file: every price, or every reason why a line cannot be read. */
export function readPrices(text: string): { prices: PartPrice[]; problems: string[] } {
  const { records, problems } = readCsv(text);
  const [head, ...rows] = records;
  if (head?.fields.join() !== columns.join())
    return { prices: [], problems: [`line 1 must be: ${columns.join(',')}`, ...problems] };
  const read = rows.map(readPrice);
  return {
    prices: read.flatMap((row) => ('price' in row ? [row] : [])),
    problems: [...read.flatMap((row) => ('problems' in row ? row.problems : [])), ...problems],
  };
}
