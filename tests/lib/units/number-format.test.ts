import fc from 'fast-check';
import { expect, test } from 'vitest';
import { threeFigures, twoFigures, withDecimals, wholeNumber } from '../../../src/lib/units/number-format.ts';

test.each([
  [withDecimals(1008.256, 2), '1,008.26'],
  [withDecimals(1008, 2), '1,008'],
  [withDecimals(0.0004, 3), '0'],
  [wholeNumber(2079.6), '2,080'],
  [threeFigures(0.68249), '0.682'],
  [threeFigures(1540.4), '1,540'],
  [twoFigures(2.84), '2.8'],
  [twoFigures(3), '3.0'],
])('%s', (written, expected) => {
  expect(written).toBe(expected);
});

test('a cached formatter gives the same text as toLocaleString', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.integer({ min: 0, max: 6 }), (value, digits) => {
      // Zero has no sign for readers: adding 0 turns -0 into 0.
      expect(withDecimals(value, digits)).toBe(
        (value + 0).toLocaleString('en-US', { maximumFractionDigits: digits }),
      );
    }),
  );
});
