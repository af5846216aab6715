import { readFileSync, statSync } from 'node:fs';
import { decodeText } from '../lib/units/decode-text.ts';
import { UsageError } from './command.ts';

/** Largest file that a command reads, in bytes: far above any build of a reader. */
const largestFile = 64_000_000;

const reasons = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'reading it is not permitted'],
]);

export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons.get(code ?? '') ?? message;
}

/**
 * The text of a file, or of standard input for `-`.
 * @throws UsageError that names the file and the reason when it cannot be read
 */
export function readText(path: string): string {
  const name = path === '-' ? 'standard input' : path;
  try {
    if (path !== '-' && statSync(path).size > largestFile)
      throw new Error(`it is larger than ${largestFile / 1_000_000} MB`);
    return decodeText(readFileSync(path === '-' ? 0 : path));
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${reasonOf(error)}`);
  }
}
