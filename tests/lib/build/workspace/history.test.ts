import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  endStep,
  maxSteps,
  record,
  redo,
  startHistory,
  undo,
  type History,
} from '../../../../src/lib/build/workspace/history.ts';

const times = <T>(count: number, of: (history: History<T>) => History<T>, from: History<T>): History<T> =>
  Array.from({ length: count }).reduce<History<T>>((history) => of(history), from);

test('undoing all brings back the first state, redoing all the last', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 50 }), (values) => {
      const states = values.map((value) => ({ value }));
      const first = { value: -1 };
      const full = states.reduce<History<{ value: number }>>(
        (history, state) => record(history, state, null),
        startHistory(first),
      );
      const back = times(states.length, undo, full);
      expect(back.present).toBe(first);
      expect(times(states.length, redo, back).present).toBe(states.at(-1) ?? first);
    }),
    { numRuns: 1_000 },
  );
});

test('typing in one field is one step; another field, or leaving it, starts the next', () => {
  let history = startHistory('');
  for (const text of ['1', '18', '180']) history = record(history, text, 'price of gpu');
  history = record(history, 'x', 'price of cpu');
  expect(undo(history).present).toBe('180');
  expect(undo(undo(history)).present).toBe('');
  history = record(endStep(history), 'xy', 'price of cpu');
  expect(undo(history).present).toBe('x');
});

test('a change after undo drops what was undone; nothing happens at either end', () => {
  const history = record(record(startHistory('a'), 'b', null), 'c', null);
  const changed = record(undo(history), 'd', null);
  expect(redo(changed)).toBe(changed);
  expect(undo(changed).present).toBe('b');
  expect(undo(startHistory('a'))).toEqual(startHistory('a'));
});

test('the oldest steps are forgotten', () => {
  let history = startHistory(0);
  for (let count = 1; count <= maxSteps + 10; count += 1) history = record(history, count, null);
  expect(history.past).toHaveLength(maxSteps);
  expect(history.past[0]).toBe(10);
});
