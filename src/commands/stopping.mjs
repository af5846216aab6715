// Ends a command together with all that it started. Needs no packages.
import { readFileSync } from 'node:fs';

const signals = /** @type {const} */ ({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 });

/**
 * The name and the parent of a process; undefined where the system has no /proc, or no such process.
 * @param {number} pid
 */
function processOf(pid) {
  try {
    const [, name = '', parent] =
      /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { name, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/**
 * The processes through which npm runs this one: the shell that it starts, if it is one, and npm.
 * @returns {string} changes when one of them ends
 */
function ancestors() {
  const parent = processOf(process.ppid);
  const shell = parent !== undefined && /^(?:ba|da|k|z)?sh$/.test(parent.name);
  return shell ? `${process.ppid} ${parent.parent}` : String(process.ppid);
}

/**
 * Calls `stop` once, when this process is asked to end, its terminal is closed, or the npm or the command that started
 * it is gone.
 * @param {(code: number) => void} stop gets the exit code by which shells know the signal
 * @returns {() => void} ends the watch
 */
export function onStop(stop) {
  let stopped = false;
  /** @param {number} code */
  const once = (code) => {
    if (stopped) return;
    stopped = true;
    stop(code);
  };
  const gone = () => once(128 + signals.SIGHUP);
  /** @type {[event: string, handle: () => void][]} */
  const handlers = Object.entries(signals).map(([signal, number]) => [signal, () => once(128 + number)]);
  // The other end of this channel is the command that started this process.
  handlers.push(['disconnect', gone]);
  for (const [event, handle] of handlers) process.on(event, handle);
  // A shell between npm and this process does not pass signals on, so the end of either is all that can be seen.
  const before = ancestors();
  const watched = process.env.npm_lifecycle_event !== undefined;
  const timer = setInterval(() => {
    if (watched && ancestors() !== before) gone();
  }, 250).unref();
  return () => {
    clearInterval(timer);
    for (const [event, handle] of handlers) process.off(event, handle);
  };
}
