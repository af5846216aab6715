import { expect, test } from 'vitest';
import { readCollection } from '../../src/content/read-collection.ts';
import { decisions } from '../../tools/prices/decisions.ts';
import { addressOf, fileNameOf } from '../../tools/prices/document-address.ts';
import { priceFiles } from '../../tools/prices/price-files.ts';
import { readResearch } from '../../tools/prices/research-rows.ts';

const row = {
  gpu_id: 'geforce-rtx-4090',
  card: 'GeForce RTX 4090',
  date: '2026-09',
  kind: 'used',
  amount_low: null,
  amount_typical: 1900,
  amount_high: null,
  currency: 'USD',
  region: 'US',
  metric: 'one price',
  source: 'shop',
  trust: 'B',
};
const input = (rows: object[]) =>
  readResearch(
    JSON.stringify({ sources: { shop: { title: 'A shop', address: 'https://example.org/' } }, points: rows }),
  );

test('a row becomes a point of its document; a card that the catalogue lacks is a class', () => {
  const [file] = priceFiles([input([row, { ...row, gpu_id: null, card: 'Some card' }])]);
  expect(file?.name).toBe('a-shop.json');
  const { points } = JSON.parse(file!.text);
  expect(points[0]).toMatchObject({ part: 'geforce-rtx-4090', typical: 1900 });
  expect(points[1]).toMatchObject({ class: 'Some card' });
});

test('a row that cannot be read is named with its field', () => {
  expect(() => input([{ ...row, amount_typical: '1900' }])).toThrow(/amount_typical/);
  expect(() => priceFiles([input([{ ...row, date: 'autumn' }])])).toThrow(/A shop: .*date/s);
});

test('addresses that a reader can open are kept, others are unknown', () => {
  expect(addressOf({ address: 'https://example.org/a' })).toBe('https://example.org/a');
  expect(addressOf({ address: 'github.com/a/b docs/c.md', commit: '12ab' })).toBe(
    'https://github.com/a/b/blob/12ab/docs/c.md',
  );
  expect(addressOf({ address: 'github.com/a/b data/1..2.jsonl', commit: '12ab' })).toBe(
    'https://github.com/a/b',
  );
  expect(addressOf({ address: 'code search excerpt, repository not named' })).toBeNull();
  expect(fileNameOf('SSD prices, 2026-01-10')).toBe('ssd-prices-2026-01-10');
});

test('every decision between contradicting sources shows in the collection', () => {
  const points = readCollection('prices').flatMap((source) => source.points);
  const left = decisions.filter(({ leaveOut }) => leaveOut !== undefined);
  expect(points.filter(({ leftOut }) => leftOut !== null)).toHaveLength(left.length);
  expect(points.filter(({ note }) => note?.includes('several sources'))).toHaveLength(
    decisions.filter(({ range }) => range !== undefined).length,
  );
});
