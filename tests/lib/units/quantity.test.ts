import { expect, test } from 'vitest';
import { joinUnits, quantity } from '../../../src/lib/units/quantity.ts';

test('a no-break space joins a number and its unit', () => {
  expect(quantity(1008, 'GB/s')).toBe('1,008\u00a0GB/s');
});

test.each([
  ['It draws 2,080 W of 24 GB, 7 % of it.', 'It draws 2,080\u00a0W of 24\u00a0GB, 7\u00a0% of it.'],
  ['1,008 GB/s and 4.5 it/s', '1,008\u00a0GB/s and 4.5\u00a0it/s'],
  ['5,860 BTU/h of heat', '5,860\u00a0BTU/h of heat'],
  ['3 steps, 5 Windows machines, 2 Vs', '3 steps, 5 Windows machines, 2 Vs'],
])('prose: %s', (text, joined) => {
  expect(joinUnits(text)).toBe(joined);
});
