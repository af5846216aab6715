import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  largestPrice,
  priceText,
  sumPrices,
  timesQuantity,
  unknownPrice,
} from '../../../../src/lib/build/rows/price-range.ts';
import { parsePrice, parseQuantity } from '../../../../src/lib/build/rows/typed-price.ts';

const amount = fc.integer({ min: 0, max: largestPrice * 100 }).map((cents) => cents / 100);
const range = fc.tuple(amount, amount).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));

describe('a typed price', () => {
  test.each([
    ['1500', { low: 1500, high: 1500 }],
    ['$1,500.50', { low: 1500.5, high: 1500.5 }],
    ['1500-2000', { low: 1500, high: 2000 }],
    ['$1,500 – $2,000', { low: 1500, high: 2000 }],
    ['800 to 2000', { low: 800, high: 2000 }],
    ['', unknownPrice],
    [' ? ', unknownPrice],
  ])('%j is read', (text, price) => {
    expect(parsePrice(text)).toEqual({ ok: true, price });
  });

  test.each([
    '-5',
    '2000-1500',
    '1e308',
    '1e-9',
    'NaN',
    'Infinity',
    '1,50',
    '1.234',
    '٣٠٠',
    '‏1500',
    '🤷',
    '10000000000',
  ])('%j gives a reason instead of a number', (text) => {
    const read = parsePrice(text);
    expect(read.ok).toBe(false);
    expect(read.ok || read.reason.length).toBeGreaterThan(10);
  });

  test('any text gives a price of at least 0 or a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = parsePrice(text);
        if (read.ok && read.price.low !== null) {
          expect(read.price.low).toBeGreaterThanOrEqual(0);
          expect(read.price.high).toBeGreaterThanOrEqual(read.price.low);
        }
      }),
    );
  });

  test('what is written is read back to the same price', () => {
    fc.assert(
      fc.property(range, (price) => {
        expect(parsePrice(priceText(price))).toEqual({ ok: true, price });
      }),
    );
  });
});

test('a quantity is a whole number from 1 to 9,999', () => {
  expect(parseQuantity(' 12 ')).toEqual({ ok: true, quantity: 12 });
  for (const text of ['0', '-1', '1.5', '10000', '', 'x', '1e3']) expect(parseQuantity(text).ok).toBe(false);
});

test('a sum equals its terms to the cent, and unknown terms are counted', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(range, fc.integer({ min: 1, max: 99 })), { maxLength: 40 }), (rows) => {
      const totals = rows.map(([unit, quantity]) => timesQuantity(unit, quantity));
      const cents = rows.reduce(
        (sum, [unit, quantity]) => sum + BigInt(Math.round(unit.low * 100)) * BigInt(quantity),
        0n,
      );
      const sum = sumPrices([...totals, unknownPrice]);
      expect(sum.unpriced).toBe(1);
      if (rows.length > 0) expect(BigInt(Math.round(sum.known.low! * 100))).toBe(cents);
      else expect(sum.known).toEqual(unknownPrice);
    }),
  );
});

test('cents do not drift', () => {
  expect(sumPrices([0.1, 0.2, 0.3].map((low) => ({ low, high: low }))).known).toEqual({
    low: 0.6,
    high: 0.6,
  });
  expect(timesQuantity({ low: 19.99, high: 19.99 }, 3)).toEqual({ low: 59.97, high: 59.97 });
});
