import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMoney, smallMoney } from '../../../src/lib/units/money-format.ts';

test('money of one image keeps two figures, however little it is', () => {
  expect(smallMoney(0.00042, 'USD')).toBe('$0.00042');
  expect(smallMoney(0.0123, 'USD')).toBe('$0.012');
  expect(smallMoney(1.204, 'EUR')).toBe('€1.20');
  expect(smallMoney(0, 'USD')).toBe('$0');
});

test('whole amounts are written as Intl writes them', () => {
  const currencies = fc.constantFrom('USD', 'EUR', 'GBP', 'CHF', 'JPY');
  fc.assert(
    fc.property(fc.maxSafeInteger(), currencies, (amount, currency) => {
      const format = new Intl.NumberFormat('en-US', {
        style: 'currency',
        currency,
        maximumFractionDigits: 0,
      });
      expect(formatMoney(amount, currency)).toBe(format.format(amount));
    }),
  );
});
