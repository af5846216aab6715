import { describe, expect, test } from 'vitest';
import { answerOf } from '../../../src/lib/prices/price-answer.ts';
import { pricesAsCsv } from '../../../src/lib/prices/price-csv.ts';
import { priceSeries, usualCurrency } from '../../../src/lib/prices/price-series.ts';
import { ageRemark, amountText, priceSentence, rangeLine } from '../../../src/lib/prices/price-words.ts';
import { point } from './points.ts';

describe('the history as lines', () => {
  const history = [
    point({ date: '2026-07', typical: 300 }),
    point({ date: '2026-09', typical: null, low: 350, high: 450 }),
    point({ date: '2026-09', metric: 'average of all listings', typical: 500 }),
    point({ kind: 'used', typical: 200 }),
    point({ kind: 'launch', date: '2020', typical: 250 }),
    point({ currency: 'EUR', typical: 1 }),
    point({ leftOut: 'contradicts the list price', typical: 2 }),
    point({ kind: 'forecast', typical: 3 }),
    point({ typical: null, low: 4 }),
  ];
  test('joins only prices of one kind, metric and currency', () => {
    expect(usualCurrency(history)).toBe('USD');
    const series = priceSeries(history, 'USD');
    expect(
      series.map(({ kind, metric, points }) => [kind, metric, points.map(({ amount }) => amount)]),
    ).toEqual([
      ['street-new', 'one price', [300, 400]],
      ['street-new', 'average of all listings', [500]],
      ['used', 'one price', [200]],
      ['launch', 'one price', [250]],
    ]);
    expect(series[0]!.points[0]!.date).toBe('2026-07-01');
  });
  test('of nothing is nothing', () => {
    expect(usualCurrency([])).toBeNull();
    expect(priceSeries([], 'USD')).toEqual([]);
  });
});

test('amounts: one, a range, only its ends, only one end', () => {
  const text = (low: number | null, typical: number | null, high: number | null) =>
    amountText({ low, typical, high, currency: 'USD' });
  expect([
    text(null, 5, null),
    text(4, 5, 6),
    text(4, null, 6),
    text(4, null, null),
    text(null, null, 6),
  ]).toEqual(['$5', '$5 ($4 to $6)', '$4 to $6', 'from $4', 'up to $6']);
});

test('a sentence names what is known, and says where no price of today is', () => {
  const launch = point({ kind: 'launch', date: '2020-09-17', typical: 699 });
  expect(priceSentence(answerOf('card', [launch, point(), point({ kind: 'used', typical: 80 })]))).toBe(
    'New $100, 2026-09; used $80, 2026-09; at launch $699, 2020.',
  );
  expect(priceSentence(answerOf('card', [launch]))).toBe(
    'No price of 2026 or later was found; at launch $699, 2020.',
  );
  expect(priceSentence(answerOf('card', []))).toBe('No price of 2026 or later was found.');
});

test('a line of a range counts its sources, and says what a reader must know of them', () => {
  const unknown = { name: 'A note', url: null };
  const range = answerOf('card', [
    point({ date: '2026-03', typical: null, low: 1, high: 3, source: unknown }),
  ]).new!;
  expect(rangeLine(range, '2026-11-30')).toBe(
    '$2 ($1 to $3), US, 2026-03, 1 source, middle of the range, source address unknown, older than 180 days: 274 days on 2026-11-30',
  );
  expect(ageRemark({ date: '2026-09', kind: 'used' }, '2026-11-30')).toBeNull();
});

test('as comma-separated values every price is a line with its source', () => {
  const [head, line] = pricesAsCsv([point({ note: 'a, b' })]).split('\r\n');
  expect(head).toBe(
    'part,class,item,date,kind,low,typical,high,currency,region,shop,metric,trust,note,left_out,source,source_url',
  );
  expect(line).toBe(
    'card,,,2026-09,street-new,,100,,USD,US,,one price,B,"a, b",,A shop,https://example.org/',
  );
});
