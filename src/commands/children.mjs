// Child processes that never outlive this one. Needs no packages.
import { spawn } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';

const windows = process.platform === 'win32';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let ending = false;

/**
 * Runs a command and shows its output. It leads a group of its own, so that all that it starts can be ended with it.
 * @param {string} command
 * @param {string[]} words
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ status: number, errors: string }>} its exit status, and its error output if that is piped
 */
export function runChild(command, words, options) {
  const child = spawn(command, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: !windows,
    shell: windows,
    ...options,
  });
  running.add(child);
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ part) => (errors += part));
  return new Promise((resolve) => {
    /** @param {number} status */
    const ended = (status) => {
      running.delete(child);
      // Nothing goes on after a command that was ended.
      if (!ending) resolve({ status, errors });
    };
    child.once('error', (error) => {
      errors += `${command}: ${error.message}\n`;
      ended(127);
    });
    child.once('close', (status) => ended(status ?? 1));
  });
}

/** @param {NodeJS.Signals} signal */
function signalAll(signal) {
  for (const child of running) {
    try {
      if (windows || child.pid === undefined) child.kill(signal);
      else process.kill(-child.pid, signal);
    } catch {
      // It has just ended.
    }
  }
}

/** Ends all running commands and what they started; those that do not end within three seconds are killed. */
export async function endChildren() {
  ending = true;
  signalAll('SIGTERM');
  for (let waited = 0; running.size > 0 && waited < 3000; waited += 50) await after(50);
  signalAll('SIGKILL');
}
