/** States that a reader can go back to and forward to, around the one in force. */
export interface History<T> {
  /** Earlier states, oldest first. */
  past: readonly T[];
  present: T;
  /** Undone states, the next one first. */
  future: readonly T[];
  /** What the latest change was about: changes of one topic in a row are one step. Null after undo, redo or a pause. */
  topic: string | null;
}

/** Most steps that are kept: older ones are forgotten. */
export const maxSteps = 200;

/** A history with nothing to undo. */
export const startHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], topic: null });

/**
 * Takes `next` as the present. A change of the same topic as the one before it (typing in one field) joins its step;
 * a topic of null never joins. A `next` that is the present itself changes nothing.
 */
export function record<T>(history: History<T>, next: T, topic: string | null): History<T> {
  if (next === history.present) return history;
  const joins = topic !== null && topic === history.topic;
  const past = joins ? history.past : [...history.past, history.present].slice(-maxSteps);
  return { past, present: next, future: [], topic };
}

/** Replaces the present without a step of its own: for what is looked at, not changed. */
export const replacePresent = <T>(history: History<T>, present: T): History<T> => ({ ...history, present });

/** Ends the step under way: the next change of the same topic starts a new one. */
export const endStep = <T>(history: History<T>): History<T> =>
  history.topic === null ? history : { ...history, topic: null };

/** One step back; the history itself where there is none. */
export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  const { past, future } = history;
  return { past: past.slice(0, -1), present, future: [history.present, ...future], topic: null };
}

/** One step forward again; the history itself where nothing was undone. */
export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, topic: null };
}
