import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMoney, smallMoney } from '../../../src/lib/units/money-format.ts';

test('money of one image keeps two figures, however little it is', () => {
  expect(smallMoney(0.00042, 'USD')).toBe('$0.00042');
  expect(smallMoney(0.0123, 'USD')).toBe('$0.012');
  expect(smallMoney(1.204, 'EUR')).toBe('€1.20');
  expect(smallMoney(0, 'USD')).toBe('$0');
});

test('amounts are written as Intl writes them, in every currency of the site and the largest ones', () => {
  const currencies = fc.constantFrom(
    ...['USD', 'EUR', 'GBP', 'CHF', 'AUD', 'CAD', 'JPY', 'CNY', 'INR', 'KRW', 'BRL', 'MXN', 'NZD', 'HKD'],
    ...['TWD', 'ILS', 'PHP', 'VND', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'TRY', 'SGD', 'ZAR', 'THB'],
  );
  const amounts = fc.oneof(
    fc.maxSafeInteger(),
    fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  );
  fc.assert(
    fc.property(amounts, currencies, (amount, currency) => {
      const digits = Number.isInteger(amount) ? 0 : 2;
      const format = new Intl.NumberFormat('en-US', {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      // Zero has no minus, unless the amount itself is below zero.
      expect(formatMoney(amount + 0, currency)).toBe(format.format(amount + 0));
    }),
    { numRuns: 1000 },
  );
});
