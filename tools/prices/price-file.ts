import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { priceSchema, type Price } from '../../src/content/schemas/sourced.ts';
import { collectionOf } from '../../src/content/collections.ts';
import { partKinds } from '../../src/content/part-kinds.ts';
import { buildDay } from '../../src/content/build-day.ts';
import { problemsOf, problemText } from '../../src/content/schemas/problems.ts';
import { valueProblems } from '../../src/content/value-sense.ts';
import { readCsv, type CsvRecord } from './csv-records.ts';

const content = fileURLToPath(new URL('../../src/content/', import.meta.url));
const collections: string[] = [...partKinds.map(collectionOf), 'computers'];
/** The columns of a price file, in order. */
export const columns = ['collection', 'id', 'amount', 'currency', 'date', 'kind', 'source', 'url'];

/** A price and the file of its part. */
export interface PartPrice {
  file: string;
  price: Price;
}

function readPrice({ line, fields }: CsvRecord, day: string): PartPrice | { problems: string[] } {
  const [collection = '', id = '', amount = '', currency = '', date, kind, name, url = ''] = fields;
  const file = `${content}${collection}/${id}.json`;
  const problems: string[] = [];
  if (!collections.includes(collection))
    problems.push(`“${collection}” is not a collection: use one of ${collections.join(', ')}`);
  else if (!/^[a-z0-9.-]+$/.test(id) || !existsSync(file)) problems.push(`${collection} has no “${id}”`);
  const written = {
    amount: /^\d{1,8}(\.\d{1,2})?$/.test(amount) ? Number(amount) : amount,
    currency,
    date,
    kind,
    source: { name, url: url === '' ? null : url, date },
  };
  const price = priceSchema.safeParse(written);
  const strange = [...(price.error ? problemsOf(price.error, written) : []), ...valueProblems(written, day)];
  if (price.success && problems.length === 0 && strange.length === 0) return { file, price: price.data };
  problems.push(...strange.map(problemText));
  return { problems: problems.map((problem) => `line ${line}: ${problem}`) };
}

/**
 * Reads a price file: every price, or every reason why a line cannot be read.
 * @param day the last day that a price can have, ISO 8601
 */
export function readPrices(text: string, day = buildDay()): { prices: PartPrice[]; problems: string[] } {
  const { records, problems } = readCsv(text);
  const [head, ...rows] = records;
  if (head?.fields.join() !== columns.join())
    return { prices: [], problems: [`line 1 must be: ${columns.join(',')}`, ...problems] };
  const read = rows.map((row) => readPrice(row, day));
  return {
    prices: read.flatMap((row) => ('price' in row ? [row] : [])),
    problems: [...read.flatMap((row) => ('problems' in row ? row.problems : [])), ...problems],
  };
}
