import { createHash } from 'node:crypto';
import { closeSync, linkSync, mkdirSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

/** The names of all files below a folder. */
export const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );

/** Keeps a built site, whose files no build changes, by links to them. */
export function keepSite(from: string, into: string): void {
  for (const name of filesOf(from)) {
    mkdirSync(dirname(join(into, name)), { recursive: true });
    linkSync(join(from, name), join(into, name));
  }
}

/**
 * The hash of a piece of a file.
 * @param first position of the first byte
 * @param last position of the last byte; the end of the file if it is beyond
 * @returns undefined when there is no such file
 */
export function hashOfPiece(file: string, first: number, last: number): string | undefined {
  let opened: number;
  try {
    opened = openSync(file, 'r');
  } catch {
    return undefined;
  }
  const bytes = Buffer.alloc(Math.max(0, Math.min(last + 1, statSync(file).size) - first));
  readSync(opened, bytes, 0, bytes.length, first);
  closeSync(opened);
  return hashOf(bytes);
}
