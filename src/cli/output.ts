import { stripVTControlCharacters } from 'node:util';

// Controls but tab and line feed, and marks that turn the direction of writing.
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text without what a terminal obeys: escape sequences, controls, marks of direction. */
export const printable = (text: string): string =>
  stripVTControlCharacters(text.replaceAll('\r\n', '\n')).replace(unprintable, '');

/** JSON with what a terminal obeys written as `\u` escapes, so that the values stay the same. */
export const printableJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A failure to write the output. */
export class OutputError extends Error {}

/**
 * Writes a line to standard output, and waits until it is written.
 * @returns false when the reader closed the pipe, as `head -1` does: then nothing more is worth writing
 * @throws OutputError when it cannot be written, for instance to a full disk
 */
export function writeOut(text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') resolve(false);
      else reject(new OutputError(`the output cannot be written: ${error.message}`));
    };
    process.stdout.once('error', fail);
    process.stdout.write(`${text}\n`, (error) => {
      if (error) fail(error);
      else resolve(true);
    });
  });
}
