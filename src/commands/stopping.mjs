// Ends a command together with all that it started. Needs no packages.

const signals = /** @type {const} */ ({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 });

/**
 * Calls `stop` once, when this process is asked to end, its terminal is closed, or the npm or the command that started
 * it is gone.
 * @param {(code: number) => void} stop gets the exit code by which shells know the signal
 */
export function onStop(stop) {
  let stopped = false;
  /** @param {number} code */
  const once = (code) => {
    if (stopped) return;
    stopped = true;
    stop(code);
  };
  for (const [signal, number] of Object.entries(signals)) process.on(signal, () => once(128 + number));
  // The other end of this channel is the command that started this process.
  process.on('disconnect', () => once(128 + signals.SIGHUP));
  // A shell between npm and this process may not pass a signal on; then its end is all that can be seen.
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) once(128 + signals.SIGHUP);
  }, 500).unref();
}
