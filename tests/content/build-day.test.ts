import { expect, test } from 'vitest';
import { buildDay, latestFactDay } from '../../src/content/build-day.ts';

const late = String(Date.parse('2027-03-01T20:00:00Z') / 1000);

test('ages count to the day of the build; facts may be of a day that has begun anywhere', () => {
  expect(buildDay(late)).toBe('2027-03-01');
  expect(latestFactDay(late)).toBe('2027-03-02');
});

test('a clock that is wrong refuses no fact of today', () => {
  expect(latestFactDay('0')).toBe('2026-12-01');
});
