import { expect, test } from 'vitest';
import { ageGroup, countAges } from '../../../src/lib/prices/price-ages.ts';
import { newestRange } from '../../../src/lib/prices/price-range.ts';
import { point } from './points.ts';

const range = (date: string, kind: 'used' | 'launch' = 'used') => newestRange([point({ date, kind })])!;

test('a part belongs to the group of its newest price; a launch price has no age', () => {
  const day = '2026-11-30';
  expect(ageGroup([range('2026-09-30'), range('2026-01')], day)).toBe('recent');
  expect(ageGroup([range('2026-07-01')], day)).toBe('ageing');
  // A month counts from its first day: no price is shown younger than it is.
  expect(ageGroup([range('2026-06')], day)).toBe('old');
  expect(ageGroup([range('2026-10', 'launch')], day)).toBe('launch only');
  expect(ageGroup([], day)).toBe('none');
  expect(countAges([[range('2026-06')], [], []], day)).toEqual({
    recent: 0,
    ageing: 0,
    old: 1,
    'launch only': 0,
    none: 2,
  });
});
