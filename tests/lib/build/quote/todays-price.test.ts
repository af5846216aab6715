import { expect, test } from 'vitest';
import { todaysBuild } from '../../../../src/lib/build/quote/todays-price.ts';
import { emptyLine, type BuildLine } from '../../../../src/lib/build/rows/build.ts';
import type { PriceRange } from '../../../../src/lib/prices/price-range.ts';

const range = (low: number, high: number, fields: Partial<PriceRange> = {}): PriceRange => ({
  low,
  typical: (low + high) / 2,
  high,
  currency: 'USD',
  region: 'US',
  date: '2026-09',
  kind: 'street-new',
  middle: true,
  metric: 'one price',
  sources: [{ name: 'A shop', url: null }],
  ...fields,
});

const parts: Record<string, PriceRange[]> = {
  card: [range(100, 200), range(60, 80, { kind: 'used' })],
  euro: [range(100, 200, { currency: 'EUR' })],
  second: [range(300, 500, { date: '2026-02' })],
};
const table = { parts, classes: { 'NVMe SSD 4 TB': [range(699, 699)] } };
const partOf = ({ part }: BuildLine) =>
  part && part in parts ? { name: part, prices: [], ranges: parts[part]!, class: null } : null;

const line = (id: string, fields: Partial<BuildLine>): BuildLine => ({
  ...emptyLine(id),
  component: 'gpu',
  ...fields,
});
const today = (lines: BuildLine[], condition: 'new' | 'used' | 'any' = 'new') =>
  todaysBuild({ tier: 'none', currency: 'USD', lines }, partOf, table, condition, '2026-11-30');

test('rows are multiplied and added in each bound; rows without a price are counted, never zero', () => {
  const found = today([
    line('a', { part: 'card', quantity: 3 }),
    line('b', { part: 'euro' }),
    line('c', { part: 'unknown' }),
    line('d', {}),
  ]);
  expect(found).toMatchObject({
    total: { low: 300, typical: 450, high: 600 },
    oldest: '2026-09',
    unpriced: 3,
  });
  expect(found.rows.map(({ reason }) => reason)).toEqual([
    null,
    'no price of 2026 found in USD',
    'no price of 2026 found in USD',
    'the row names no part',
  ]);
});

test('the condition decides between new and used', () => {
  expect(today([line('a', { part: 'card' })], 'used').total).toEqual({ low: 60, typical: 70, high: 80 });
  expect(today([line('a', { part: 'second' })], 'used').total).toBeNull();
});

test('a choice of parts has the range of all of them, with its oldest date, or none', () => {
  const [row] = today([line('a', { choices: ['card', 'second'] })]).rows;
  expect(row!.price).toMatchObject({
    low: 100,
    high: 500,
    date: '2026-02',
    old: true,
    of: ['card', 'second'],
  });
  expect(today([line('a', { choices: ['card', 'euro'] })]).total).toBeNull();
});

test('a drive whose capacity and interface are stated has the price of its class', () => {
  const drive = { component: 'storage', capacityGB: 4000, pcieGen: null, source: null } as const;
  const stated = (link: 'nvme' | 'sata') =>
    today([line('a', { component: 'storage', says: [{ ...drive, interface: link }] })]);
  expect(stated('nvme').total).toEqual({ low: 699, typical: 699, high: 699 });
  expect(stated('sata').total).toBeNull();
});
