import fc from 'fast-check';
import { expect, test } from 'vitest';
import { threeFigures, twoFigures, withDecimals, wholeNumber } from '../../../src/lib/units/number-format.ts';

test.each([
  [withDecimals(1008.256, 2), '1,008.26'],
  [withDecimals(1008, 2), '1,008'],
  [withDecimals(0.0004, 3), '0'],
  [withDecimals(-0.0004, 3), '0'],
  [withDecimals(1.005, 2), '1.01'],
  [withDecimals(999.995, 2), '1,000'],
  [withDecimals(1.5, 2, 2), '1.50'],
  [withDecimals(3, 2, 2), '3.00'],
  [wholeNumber(2079.6), '2,080'],
  [threeFigures(0.68249), '0.682'],
  [threeFigures(1540.4), '1,540'],
  [twoFigures(2.84), '2.8'],
  [twoFigures(3), '3.0'],
  [twoFigures(0.0996), '0.10'],
  [twoFigures(9.96), '10'],
])('%s', (written, expected) => {
  expect(written).toBe(expected);
});

/** Numbers of every size, and those that people write, whose halves are often not exact in binary. */
const numbers = fc.oneof(
  fc.double({ noNaN: true }),
  fc
    .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -4, max: 9 }))
    .map(([digits, places]) => Number(`${digits}e${-places}`)),
);

/** As `Intl` writes it, but zero has no sign for readers. */
const asIntl = (value: number, options: Intl.NumberFormatOptions): string =>
  value.toLocaleString('en-US', options).replace(/^-(?=[0.]+$)/, '');

test('a number of any size is written as Intl writes it', () => {
  fc.assert(
    fc.property(
      numbers,
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 0, max: 6 }),
      (value, most, fewer) => {
        const least = Math.min(most, fewer);
        expect(withDecimals(value, most, least)).toBe(
          asIntl(value, { minimumFractionDigits: least, maximumFractionDigits: most }),
        );
        expect(threeFigures(value)).toBe(asIntl(value, { maximumSignificantDigits: 3 }));
        expect(twoFigures(value)).toBe(
          asIntl(value, { minimumSignificantDigits: 2, maximumSignificantDigits: 2 }),
        );
      },
    ),
    { numRuns: 2000 },
  );
});
