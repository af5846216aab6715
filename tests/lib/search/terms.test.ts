import { expect, test } from 'vitest';
import { aliases } from '../../../src/lib/search/aliases.ts';
import { termsOf } from '../../../src/lib/search/terms.ts';

test.each([
  ['graphics card', 'GPU'],
  ['faster', 'fast'],
  ['2x3090', '2 3090'],
  ['torch.compile', 'torch compile'],
  ['4060ti16gb', '4060 ti 16 gb'],
  ['two 4090s', 'two 4090'],
  ['3060 12 or 3070 8', '3060 12gb or 3070 8gb'],
])('%j and %j are one thing', (one, other) => {
  expect(termsOf(one)).toEqual(termsOf(other));
});

test.each([
  ['4080s', '4080'],
  ['4090d', '4090'],
  ['sdxl', 'sd'],
])('%j and %j are two things', (one, other) => {
  expect(termsOf(one)).not.toEqual(termsOf(other));
});

test('what an alias stands for is read as it is written, or readers and pages would not meet', () => {
  const moved = Object.entries(aliases).filter(
    ([typed, printed]) => new Set(termsOf(typed)).symmetricDifference(new Set(termsOf(printed))).size > 0,
  );
  expect(moved).toEqual([]);
});
