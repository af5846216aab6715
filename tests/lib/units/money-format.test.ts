import { expect, test } from 'vitest';
import { smallMoney } from '../../../src/lib/units/money-format.ts';

test('money of one image keeps two figures, however little it is', () => {
  expect(smallMoney(0.00042, 'USD')).toBe('$0.00042');
  expect(smallMoney(0.0123, 'USD')).toBe('$0.012');
  expect(smallMoney(1.204, 'EUR')).toBe('€1.20');
  expect(smallMoney(0, 'USD')).toBe('$0');
});
