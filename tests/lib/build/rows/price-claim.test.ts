import { expect, test } from 'vitest';
import { claimVerdict } from '../../../../src/lib/build/rows/price-claim.ts';
import { unknownPrice } from '../../../../src/lib/build/rows/price-range.ts';

test.each([
  [{ low: 1500, high: 2000 }, { low: 2500, high: 3000 }, 'too low'],
  [{ low: 1500, high: 2000 }, { low: 1900, high: 3000 }, 'holds'],
  [{ low: 2000, high: 2000 }, { low: 500, high: 700 }, 'too high'],
  [{ low: 2000, high: 2000 }, { low: 2000, high: 2000 }, 'holds'],
  [unknownPrice, { low: 500, high: 700 }, null],
  [{ low: 2000, high: 2000 }, null, null],
])('a stated %j against %j today: %s', (stated, today, verdict) => {
  expect(claimVerdict(stated, today)).toBe(verdict);
});
