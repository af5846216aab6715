import { expect, test } from 'vitest';
import { daysBetween, isOldPrice } from '../../../src/lib/parts/price-age.ts';

test.each([
  ['2026-11-23', '2026-11-24', 1],
  ['2026-02-28', '2026-03-01', 1],
  ['2024-02-28', '2024-03-01', 2],
  ['2026-11-24', '2026-11-23', -1],
])('from %s to %s are %i days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
});

test('a street price is old after more than 180 days', () => {
  expect(isOldPrice({ date: '2026-01-01', kind: 'street' }, '2026-06-30')).toBe(false);
  expect(isOldPrice({ date: '2026-01-01', kind: 'street' }, '2026-07-01')).toBe(true);
});

test('a launch price is never old', () => {
  expect(isOldPrice({ date: '2016-05-27', kind: 'launch' }, '2026-11-24')).toBe(false);
});

test('a text that is not a date is refused', () => {
  expect(() => daysBetween('soon', '2026-01-01')).toThrow(RangeError);
});
