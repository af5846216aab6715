import { expect, test } from 'vitest';
import {
  breakEvenHours,
  classAnswers,
  classRents,
  type RentalPrice,
} from '../../../../src/lib/build/ownership/rental-classes.ts';

const price = (fields: Partial<RentalPrice>): RentalPrice => ({
  id: 'x',
  gpu: 'card',
  provider: 'A',
  kind: 'on-demand',
  class: 'secure',
  low: 1,
  typical: 2,
  high: 3,
  currency: 'USD',
  readings: 3,
  oldest: '2026-08-01',
  trust: 'documented',
  source: { name: 'A page', url: null, date: '2026-09-01' },
  otherSources: [],
  ...fields,
});

const owned = {
  price: 1000,
  resaleShare: 0,
  years: 3,
  hoursPerDay: 8,
  watts: 500,
  pricePerKwh: 0.2,
};
const question = {
  ok: true as const,
  currency: 'USD',
  low: owned,
  high: { ...owned, price: 2000 },
  notes: [],
};
const speed = { ok: true as const, range: { low: 5, mid: 10, high: 20 }, modelled: false, steps: 20 };

test('a class counts only if it has a price of every card in the currency asked for', () => {
  const prices = [
    price({}),
    price({ gpu: 'other', low: 0.5, typical: 0.5, high: 0.5, oldest: '2026-07-01' }),
    price({ class: 'spot', low: 0.1, typical: 0.1, high: 0.1 }),
    price({ class: 'community', currency: 'EUR' }),
  ];
  const two = [
    { gpu: 'card', count: 2 },
    { gpu: 'other', count: 1 },
  ];
  expect(classRents(two, prices, 'USD')).toMatchObject([
    { class: 'secure', low: 2.5, typical: 4.5, high: 6.5, oldest: '2026-07-01' },
  ]);
  expect(classRents([{ gpu: 'card', count: 1 }], prices, 'USD').map((rent) => rent.class)).toEqual([
    'spot',
    'secure',
  ]);
  expect(classRents([{ gpu: 'card', count: 1 }], prices, 'EUR').map((rent) => rent.class)).toEqual([
    'community',
  ]);
  expect(classRents([], prices, 'USD')).toEqual([]);
});

test('the cost of 1,000 images and the break-even are intervals of price, rent and speed', () => {
  const [answer] = classAnswers(question, classRents([{ gpu: 'card', count: 1 }], [price({})], 'USD'), speed);
  // 1 per hour at 20 images per minute; 3 per hour at 5.
  expect(answer!.thousandImages).toEqual({ low: 1000 / 1200, high: 10 });
  // 1,000 / (3 - 0.1) and 2,000 / (1 - 0.1).
  expect(answer!.earliest.hours).toBeCloseTo(344.8, 1);
  expect(answer!.latest.hours).toBeCloseTo(2222.2, 1);
  expect(breakEvenHours(answer!)).toBe('345 to 2,222 hours');
});

test('a rent below the own electricity never breaks even', () => {
  const cheap = price({ low: 0.05, typical: 0.08, high: 0.09 });
  const [never] = classAnswers(question, classRents([{ gpu: 'card', count: 1 }], [cheap], 'USD'), speed);
  expect(breakEvenHours(never!)).toBe('never');
  const [partly] = classAnswers(
    question,
    classRents([{ gpu: 'card', count: 1 }], [{ ...cheap, high: 1.1 }], 'USD'),
    { ok: false, reason: 'no card' },
  );
  expect(breakEvenHours(partly!)).toBe('from 1,000 hours; never at the lowest rent');
  expect(partly!.thousandImages).toBeNull();
});
