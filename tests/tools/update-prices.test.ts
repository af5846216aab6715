import { expect, test } from 'vitest';
import { createPriceCatalogue, priceAnswer } from '../../src/lib/prices/price-catalogue.ts';
import { readPrices } from '../../tools/prices/price-file.ts';
import { withPrice } from '../../tools/prices/with-price.ts';

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
  ['gpus,geforce-rtx-4090,0x10,USD,2026-11-20,street,Shop,', /line 2: amount/],
  ['gpus,geforce-rtx-4090,1e3,USD,2026-11-20,street,Shop,', /line 2: amount/],
  [
    'gpus,geforce-rtx-4090,"1,299",USD,2026-11-20,street,Shop,',
    /line 2: amount must be of type number, not "1,299"/,
  ],
  ['gpus,geforce-rtx-4090,1,299,USD,2026-11-20,street,Shop,', /got 9 on line 2; .* a price has no comma/],
  [
    'gpus,geforce-rtx-4090,1.299,USD,2026-11-20,street,Shop,',
    /line 2: amount must be of type number, not "1.299"/,
  ],
  ['gpus,geforce-rtx-4090,１２９９,USD,2026-11-20,street,Shop,', /line 2: amount/],
  ['gpus,geforce-rtx-4090,99999999,USD,2026-11-20,street,Shop,', /line 2: amount must be 0.01 to 10,000,000/],
  [
    'gpus,geforce-rtx-4090,1,USD,2031-11-20,street,Shop,',
    /line 2: date must be a date up to the day of this build/,
  ],
  ['gpus,geforce-rtx-4090,1,USD,2026-02-30,street,Shop,', /line 2: date must be a date that exists/],
  [
    'gpus,geforce-rtx-4090,1,USD,2026-11-20,street,Shop,javascript:alert(1)',
    /line 2: source\.url must be an address/,
  ],
  [
    'gpus,geforce-rtx-4090,1,XXQ,2026-11-20,street,Shop,',
    /line 2: currency must be a currency code of ISO 4217, such as USD, not "XXQ"/,
  ],
  ['gpus,geforce-rtx-4090,1,USD,2026-11-20,street,Shop', /Length: expect 8, got 7 on line 2/],
  ['gpus,geforce-rtx-4090,1,USD,2026-11-20,street,"Shop,', /line 2 or later: a quoted field is not closed/],
  ['gpus,geforce-rtx-4090,1,USD,2026-11-20,street,"Shop" B,', /line 2 .*: Invalid Closing Quote/],
  [
    'gpus,geforce-rtx-4090,1,USD,2026-11-20,street,A "Shop",',
    /line 2 .*: Invalid Opening Quote: a quote is found/,
  ],
  ['gpus,geforce-rtx-4090,1,dollars,2026-11-20,street,Shop,', /line 2: currency/],
  ['gpus,geforce-rtx-4090,1,USD,yesterday,street,Shop,', /line 2: date/],
  ['gpus,geforce-rtx-4090,1,USD,2026-11-20,street,,', /line 2: source\.name must not be empty/],
])('%s is refused with its place', (line, reason) => {
  expect(readPrices(`${head}\n${line}`).problems.join('\n')).toMatch(reason);
});

test.each(['\n', '\r\n'])('line numbers count line breaks within quotes and blank lines (%j)', (end) => {
  const good = `gpus,geforce-rtx-4090,1,USD,2026-11-20,street,"Shop${end}Berlin",`;
  const bad = `gpus,none,1,USD,2026-11-20,street,"Shop${end}Berlin",`;
  const { problems } = readPrices(['\ufeff' + head, good, '', bad, bad].join(end));
  expect(problems.map((problem) => problem.split(':')[0])).toEqual(['line 5', 'line 7']);
});

test('a wrong number of fields is told with the first line of its record, and the other lines are still read', () => {
  const long = 'gpus,geforce-rtx-4090,1,USD,2026-11-20,street,"Shop\nBerlin",,more';
  const bad = 'gpus,none,1,USD,2026-11-20,street,Shop,';
  const { problems } = readPrices([head, long, bad].join('\n'));
  expect(problems.map((problem) => problem.split(':')[0])).toEqual(['line 4', 'line 2']);
});

test('a newer price of the same shop is added, so that the history stays; the same date is a correction', () => {
  const source = { name: 'Shop', url: null, date: '2026-01-01' };
  const old = { amount: 1, currency: 'USD', date: '2026-01-01', kind: 'street' as const, source };
  const newer = { ...old, amount: 2, date: '2026-02-01' };
  const other = { ...old, source: { ...source, name: 'Other' } };
  expect(withPrice([old], newer)).toEqual([old, newer]);
  expect(withPrice([old], other)).toEqual([old, other]);
  expect(withPrice([old], { ...old, amount: 3 })).toEqual([{ ...old, amount: 3 }]);
});

test('an added price is the answer of every tool', () => {
  const { prices } = readPrices(
    `${head}\ngpus,geforce-gtx-1070,110,USD,2026-11-20,used,A shop,https://example.org/\n` +
      'computers,mac-mini-m4-16-gb,640,USD,2026-11-20,street,A shop,https://example.org/',
  );
  const parts = prices.map(({ file, price }) => ({ id: file.replace(/.*\/|\.json$/g, ''), prices: [price] }));
  const catalogue = createPriceCatalogue([], parts);
  expect(priceAnswer(catalogue, 'geforce-gtx-1070').used).toMatchObject({ typical: 110, date: '2026-11-20' });
  expect(priceAnswer(catalogue, 'mac-mini-m4-16-gb').new).toMatchObject({ typical: 640 });
});
