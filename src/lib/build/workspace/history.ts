/** The present state, with the states that undo and redo lead to. */
export interface History<T> {
  /** Earlier states, oldest first. */
  past: readonly T[];
  present: T;
  /** Undone states, the next to redo first. */
  future: readonly T[];
  /** Topic of the latest change. Consecutive changes of one topic are one step. Null after undo, redo or a pause. */
  topic: string | null;
}

/** Maximum number of steps; older ones are dropped. */
export const maxSteps = 200;

/** A history with nothing to undo. */
export const startHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], topic: null });

/**
 * Makes `next` the present. A change with the topic of the previous one (typing in one field) joins its step; a topic of
 * null never joins. A `next` that equals the present changes nothing.
 */
export function record<T>(history: History<T>, next: T, topic: string | null): History<T> {
  if (next === history.present) return history;
  const joins = topic !== null && topic === history.topic;
  const past = joins ? history.past : [...history.past, history.present].slice(-maxSteps);
  return { past, present: next, future: [], topic };
}

/** Replaces the present without adding a step, for changes of what is shown. */
export const replacePresent = <T>(history: History<T>, present: T): History<T> => ({ ...history, present });

/** Ends the current step: the next change of the same topic starts a new one. */
export const endStep = <T>(history: History<T>): History<T> =>
  history.topic === null ? history : { ...history, topic: null };

/** One step back; the same history where there is none. */
export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  const { past, future } = history;
  return { past: past.slice(0, -1), present, future: [history.present, ...future], topic: null };
}

/** One step forward; the same history where nothing was undone. */
export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, topic: null };
}
