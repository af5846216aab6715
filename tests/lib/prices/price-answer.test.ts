import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budgetPrice } from '../../../src/lib/prices/budget-price.ts';
import { answerOf } from '../../../src/lib/prices/price-answer.ts';
import { pricePointKinds } from '../../../src/content/schemas/price-source.ts';
import { point } from './points.ts';

describe('a range', () => {
  test('spans the sources of the newest 30 days, with the typical price of the best one', () => {
    const answer = answerOf('card', [
      point({ date: '2026-03', typical: 70 }),
      point({ date: '2026-09-02', low: 90, typical: null, high: 140, source: { name: 'B', url: null } }),
      point({ date: '2026-09-20', typical: 100 }),
    ]);
    expect(answer.new).toMatchObject({ low: 90, typical: 100, high: 140, date: '2026-09-20', middle: false });
    expect(answer.new?.sources.map(({ name }) => name)).toEqual(['A shop', 'B']);
  });

  test('takes the middle where a source prints only the ends, and says so; one end alone is no typical price', () => {
    expect(answerOf('card', [point({ typical: null, low: 200, high: 400 })]).new).toMatchObject({
      typical: 300,
      middle: true,
    });
    expect(answerOf('card', [point({ typical: null, low: 200 })]).new).toMatchObject({
      low: 200,
      typical: null,
      high: null,
    });
  });

  test('a source with an address sets the typical price before a more recent one without', () => {
    const unknown = { name: 'A note', url: null };
    const answer = answerOf('card', [
      point({ date: '2026-09', typical: 100 }),
      point({ date: '2026-09-20', typical: 50, source: unknown }),
    ]);
    expect(answer.new).toMatchObject({ low: 50, typical: 100 });
    expect(answerOf('card', [point({ typical: 50, source: unknown })]).new?.typical).toBe(50);
  });

  test('prices that are left out, wholesale, forecast, estimated or from before 2026 are only history', () => {
    const points = [
      point({ leftOut: 'contradicts the list price' }),
      point({ date: '2025-12' }),
      ...(['channel', 'spot', 'contract', 'forecast', 'guide', 'estimate'] as const).map((kind) =>
        point({ kind }),
      ),
    ];
    const answer = answerOf('card', points);
    expect([answer.new, answer.used, answer.list, answer.launch]).toEqual([null, null, null, null]);
    expect(answer.history).toHaveLength(points.length);
  });

  test('is in US dollars if a price in dollars is about as new, otherwise in the currency of the newest', () => {
    const euros = point({ currency: 'EUR', date: '2026-09-24' });
    expect(answerOf('card', [euros, point({ date: '2026-08-01' })]).new?.currency).toBe('USD');
    expect(answerOf('card', [euros, point({ date: '2026-04' })]).new?.currency).toBe('EUR');
  });
});

describe('the price for a budget', () => {
  const answer = answerOf('card', [
    point({ kind: 'launch', date: '2020-09-01', typical: 10 }),
    point({ typical: 500 }),
    point({ kind: 'used', typical: 300 }),
    point({ kind: 'used', currency: 'EUR', typical: 1 }),
  ]);
  test('is that of the condition in the currency, and the cheaper one where any will do', () => {
    expect(budgetPrice(answer, 'new', 'USD')).toMatchObject({ typical: 500, kind: 'street-new' });
    expect(budgetPrice(answer, 'used', 'USD')).toMatchObject({ typical: 300, kind: 'used' });
    expect(budgetPrice(answer, 'any', 'USD')?.typical).toBe(300);
    expect(budgetPrice(answer, 'new', 'EUR')).toBeNull();
    expect(budgetPrice(answer, 'any', 'EUR')?.typical).toBe(1);
  });

  test('a newer list price replaces an older shop price, not one of the same month', () => {
    const list = point({ kind: 'list', typical: 900, date: '2026-06' });
    const price = (date: string) => budgetPrice(answerOf('card', [list, point({ date })]), 'new', 'USD');
    expect(price('2026-04')?.kind).toBe('list');
    expect(price('2026-06-20')?.kind).toBe('street-new');
    expect(price('2026-08')?.kind).toBe('street-new');
  });

  test('is never a launch price, nor in another currency, for any prices', () => {
    const anyPoint = fc.record({
      kind: fc.constantFrom(...pricePointKinds),
      typical: fc.integer({ min: 1, max: 5000 }),
      currency: fc.constantFrom('USD', 'EUR'),
      date: fc.constantFrom('2020', '2025-12', '2026', '2026-05', '2026-09-24'),
    });
    fc.assert(
      fc.property(fc.array(anyPoint), fc.constantFrom('new', 'used', 'any'), (points, condition) => {
        const price = budgetPrice(answerOf('card', points.map(point)), condition, 'USD');
        if (price === null) return;
        expect(price.currency).toBe('USD');
        expect(['street-new', 'used', 'list']).toContain(price.kind);
        expect(price.date >= '2026').toBe(true);
      }),
    );
  });
});
