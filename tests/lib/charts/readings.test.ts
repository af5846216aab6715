import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepsPath } from '../../../src/lib/charts/paths.ts';
import {
  nearestReading,
  readingAfterKey,
  readingsText,
  readReadings,
} from '../../../src/lib/charts/readings.ts';

const reading = fc.record({
  x: fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
  y: fc.integer({ min: 0, max: 400 }),
  text: fc.string(),
});

test('readings come back from their text; an invalid text has none', () => {
  fc.assert(
    fc.property(fc.array(reading), (some) => {
      expect(readReadings(readingsText(some))).toEqual(some);
    }),
  );
  for (const text of [null, '', '{', '3']) expect(readReadings(text)).toEqual([]);
});

test('a key leads to a reading that exists, and from end to end in steps of one', () => {
  expect(readingAfterKey('ArrowRight', 0, 3)).toBe(1);
  expect(readingAfterKey('ArrowRight', 2, 3)).toBe(2);
  expect(readingAfterKey('ArrowLeft', -1, 3)).toBe(0);
  expect(readingAfterKey('End', 0, 3)).toBe(2);
  expect(readingAfterKey('Home', 2, 3)).toBe(0);
  expect(readingAfterKey('PageDown', 50, 100)).toBe(40);
  expect(readingAfterKey('a', 0, 3)).toBeNull();
  expect(readingAfterKey('ArrowRight', -1, 0)).toBeNull();
});

test('the nearest reading is that at the least distance in pixels', () => {
  const some = [
    { x: 0, y: 0, text: 'a' },
    { x: 0.5, y: 100, text: 'b' },
  ];
  expect(nearestReading(some, 190, 90, 400)).toBe(1);
  expect(nearestReading(some, 20, 10, 400)).toBe(0);
  expect(nearestReading([], 0, 0, 400)).toBe(-1);
});

test('an area under steps has its floor at both ends, and one step for equal neighbours', () => {
  expect(stepsPath([10, 10, 5], 100, 0, 0.3)).toBe('M0 100V10H200V5H300V100Z');
});
