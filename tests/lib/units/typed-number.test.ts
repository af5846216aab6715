import fc from 'fast-check';
import { expect, test } from 'vitest';
import { separatorHint, typedNumber } from '../../../src/lib/units/typed-number.ts';

test.each([
  ['1500', 1500],
  [' 1,500 ', 1500],
  ['1,234,567.89', 1234567.89],
  ['0.5', 0.5],
  ['007', 7],
])('%j is read', (text, value) => {
  expect(typedNumber(text, 2)).toBe(value);
});

// Number formats of other countries are refused, so that none is read as a different number.
test.each([
  '1,5',
  '0,5',
  '1.500,00',
  '1.500',
  '1,50',
  '12,34',
  ',5',
  '1 500',
  '١٥٠٠',
  '१५००',
  '1’500',
  '1,500,0',
])('%j is refused', (text) => {
  expect(typedNumber(text, 2)).toBeNull();
});

test('a text with an ambiguous comma or point gets a hint', () => {
  for (const text of ['1,5', '1.500,00', '0,5'])
    expect(separatorHint(text)).toContain('Use a point for decimals');
  for (const text of ['', 'lots', '1500', '-3']) expect(separatorHint(text)).toBe('');
});

test('a number written in American English is read as that number, in every locale', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (cents) => {
      expect(typedNumber((cents / 100).toLocaleString('en-US'), 2)).toBe(cents / 100);
    }),
  );
});
