import { nextTask } from './loading.ts';

/** A task that blocks the page for at most about as long as a frame, on a slow device too: a step takes less than that. */
const shortTaskMs = 8;

/**
 * Runs steps in short tasks. What is done within the first is done at once.
 * @param needed whether the result is still wanted: asked before each further task
 * @returns the result; null where it was not wanted to the end
 */
export function inShortTasks<Result>(
  steps: Generator<null, Result>,
  needed: () => boolean,
): Result | null | Promise<Result | null> {
  /** Steps until the end, or until the task's time is over. */
  const oneTask = () => {
    const begun = performance.now();
    let step = steps.next();
    while (!step.done && performance.now() - begun < shortTaskMs) step = steps.next();
    return step;
  };
  const others = async (): Promise<Result | null> => {
    for (;;) {
      await nextTask();
      if (!needed()) return null;
      const step = oneTask();
      if (step.done) return step.value;
    }
  };
  const first = oneTask();
  return first.done ? first.value : others();
}
