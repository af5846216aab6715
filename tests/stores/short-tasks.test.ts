import { expect, test } from 'vitest';
import { inShortTasks } from '../../src/stores/short-tasks.ts';

/** Steps of some milliseconds each, with the number of steps done. */
function* stepsOf(count: number, ms: number, done: { steps: number }): Generator<null, string> {
  for (let step = 0; step < count; step += 1) {
    const begun = performance.now();
    while (performance.now() - begun < ms);
    done.steps += 1;
    yield null;
  }
  return 'all';
}

test('what is short is done at once', () => {
  expect(inShortTasks(stepsOf(3, 0, { steps: 0 }), () => true)).toBe('all');
});

test('what is long leaves the page free between its tasks, and ends', async () => {
  const done = { steps: 0 };
  const result = inShortTasks(stepsOf(10, 5, done), () => true);
  expect(done.steps).toBeLessThan(10);
  await expect(result).resolves.toBe('all');
  expect(done.steps).toBe(10);
});

test('what is no longer wanted stops', async () => {
  const done = { steps: 0 };
  await expect(inShortTasks(stepsOf(10, 5, done), () => false)).resolves.toBeNull();
  expect(done.steps).toBeLessThan(10);
});
