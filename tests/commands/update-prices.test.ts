import { expect, test } from 'vitest';
import { readPrices, withPrice } from '../../src/commands/update-prices.mjs';

const head = 'collection,id,amount,currency,date,kind,source,url';

test('a line becomes a dated price with its source', () => {
  const { prices, problems } = readPrices(
    `${head}\ngpus,geforce-rtx-4090,2399.99,USD,2026-11-20,street,"A shop, Berlin",https://example.org/4090\n`,
  );
  expect(problems).toEqual([]);
  expect(prices[0]?.price).toEqual({
    amount: 2399.99,
    currency: 'USD',
    date: '2026-11-20',
    kind: 'street',
    source: { name: 'A shop, Berlin', url: 'https://example.org/4090', date: '2026-11-20' },
  });
});

test.each([
  ['gpus,geforce-rtx-9999,1,USD,2026-11-20,street,Shop,', /line 2: gpus has no “geforce-rtx-9999”/],
  ['gpus,../tiers/deluxe,1,USD,2026-11-20,street,Shop,', /line 2: gpus has no/],
  ['boats,x,1,USD,2026-11-20,street,Shop,', /line 2: “boats” is not a collection: use/],
  ['gpus,geforce-rtx-4090,,USD,2026-11-20,street,Shop,', /line 2: amount/],
  ['gpus,geforce-rtx-4090,-1,USD,2026-11-20,street,Shop,', /line 2: amount/],
  ['gpus,geforce-rtx-4090,1,dollars,2026-11-20,street,Shop,', /line 2: currency/],
  ['gpus,geforce-rtx-4090,1,USD,yesterday,street,Shop,', /line 2: date/],
  ['gpus,geforce-rtx-4090,1,USD,2026-11-20,street,,', /line 2: source\.name/],
])('%s is refused with its place', (line, reason) => {
  expect(readPrices(`${head}\n${line}`).problems.join('\n')).toMatch(reason);
});

test('a newer price of the same shop replaces the older one; another shop’s price is added', () => {
  const source = { name: 'Shop', url: null, date: '2026-01-01' };
  const old = { amount: 1, currency: 'USD', date: '2026-01-01', kind: 'street' as const, source };
  const newer = { ...old, amount: 2, date: '2026-02-01' };
  const other = { ...old, source: { ...source, name: 'Other' } };
  expect(withPrice([old], newer)).toEqual([newer]);
  expect(withPrice([old], other)).toEqual([old, other]);
});
