import { expect, test } from 'vitest';
import { daysBetween, isStale, isUsable, priceAge } from '../../../src/lib/prices/price-date.ts';

test.each([
  ['2026-11-23', '2026-11-24', 1],
  ['2026-02-28', '2026-03-01', 1],
  ['2024-02-28', '2024-03-01', 2],
  ['2026-11-24', '2026-11-23', -1],
])('from %s to %s are %i days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
});

test('a price is old after more than 180 days', () => {
  expect(isStale({ date: '2026-01-01', kind: 'street-new' }, '2026-06-30')).toBe(false);
  expect(isStale({ date: '2026-01-01', kind: 'street-new' }, '2026-07-01')).toBe(true);
});

test('the age of a month or a year counts from its first day', () => {
  expect(priceAge({ date: '2026-09' }, '2026-11-30')).toBe(90);
  expect(priceAge({ date: '2026' }, '2026-01-31')).toBe(30);
  expect(isStale({ date: '2026-06', kind: 'used' }, '2026-11-30')).toBe(true);
  expect(isUsable({ date: '2026' })).toBe(true);
  expect(isUsable({ date: '2025-12-31' })).toBe(false);
});

test('a launch price is never old', () => {
  expect(isStale({ date: '2016-05-27', kind: 'launch' }, '2026-11-24')).toBe(false);
});

test('a text that is not a date is refused', () => {
  expect(() => daysBetween('soon', '2026-01-01')).toThrow(RangeError);
});
