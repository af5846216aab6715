import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAxis, linearAxis, logAxis, tickAnchor, ticksWithRoom } from '../../../src/lib/charts/axis.ts';

const named = { name: 'value', text: String };
const texts = (axis: { ticks: readonly { text: string }[] }) => axis.ticks.map(({ text }) => text);

test('a logarithmic axis holds every value between its ends, and its ticks are round and few', () => {
  const values = fc.array(fc.double({ min: 0.01, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(values, (list) => {
      const axis = logAxis(list, named);
      for (const value of list) {
        expect(axis.at(value)).toBeGreaterThanOrEqual(-1e-9);
        expect(axis.at(value)).toBeLessThanOrEqual(1 + 1e-9);
      }
      expect(axis.ticks.length).toBeLessThanOrEqual(9);
      for (const { text } of axis.ticks) expect(text).toMatch(/^0?\.?0*[125]0*(\.0)?$/);
    }),
  );
  expect(texts(logAxis([], named))).toEqual(['1', '10']);
  expect(texts(logAxis([150, 900], named))).toEqual(['100', '200', '500', '1000']);
});

test('a linear axis begins at 0, ends at a round value above the largest, and has few ticks at equal steps', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (max) => {
      const axis = linearAxis(max, named);
      expect(axis.at(0)).toBe(0);
      expect(axis.at(max)).toBeGreaterThan(0.5);
      expect(axis.at(max)).toBeLessThanOrEqual(1 + 1e-9);
      expect(axis.ticks.length).toBeGreaterThan(2);
      expect(axis.ticks.length).toBeLessThanOrEqual(7);
      expect(axis.ticks[0]!.at).toBe(0);
      expect(axis.ticks.at(-1)!.at).toBeCloseTo(1, 9);
    }),
  );
  expect(texts(linearAxis(23, named))).toEqual(['0', '5', '10', '15', '20', '25']);
  expect(texts(linearAxis(0, named)).at(0)).toBe('0');
});

test('an axis of days marks years over long spans and months over short ones', () => {
  expect(texts(dayAxis(['2022-10-12', '2026-09-01'], 'date'))).toEqual(['2023', '2024', '2025', '2026']);
  expect(texts(dayAxis(['2026-04-01', '2026-09-01'], 'date'))).toContain('Jun 2026');
  const alone = dayAxis(['2026-04-17'], 'date');
  expect(alone.day('2026-04-17')).toBeCloseTo(0.5);
});

test('texts of ticks that are kept have room between them at their width', () => {
  const ticks = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      text: fc.string({ minLength: 1, maxLength: 9 }),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(ticks, fc.integer({ min: 100, max: 900 }), (some, width) => {
      const sorted = some.toSorted((one, other) => one.at - other.at);
      const kept = [...ticksWithRoom(sorted, width)].map((tick) => {
        const length = tick.text.length * 7;
        const right = tick.at * width + (tickAnchor(tick) === 'end' ? 0 : length / 2);
        return { left: right - length, right };
      });
      kept.forEach(({ left }, index) => {
        const next = kept[index + 1];
        if (next) expect(next.right).toBeLessThanOrEqual(left);
      });
    }),
  );
});
