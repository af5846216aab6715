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

// What a reader of another country writes is refused, never read as another number than was meant.
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

test('where a comma or a point misled, it is said which is which', () => {
  for (const text of ['1,5', '1.500,00', '0,5']) expect(separatorHint(text)).toContain('after a point');
  for (const text of ['', 'lots', '1500', '-3']) expect(separatorHint(text)).toBe('');
});

test('what American English writes of a number is read as that number, in every locale', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (cents) => {
      expect(typedNumber((cents / 100).toLocaleString('en-US'), 2)).toBe(cents / 100);
    }),
  );
});
