import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileOfBytes, type AskedFile } from '../lib/ask/asked-file.ts';
import { readText, reasonOf } from './read-text.ts';
import { UsageError } from './command.ts';

/**
 * A file that is read by ranges; `-` is standard input.
 * @throws UsageError that names the file and the reason when it cannot be read
 */
export async function askedFile(path: string): Promise<AskedFile> {
  if (path === '-') return fileOfBytes('standard input', new TextEncoder().encode(readText('-')));
  try {
    const { size } = await stat(path);
    // Opening fails for a folder or without permission.
    const handle = await open(path);
    await handle.read(Buffer.alloc(1), 0, 1, 0);
    await handle.close();
    return {
      name: basename(path),
      size,
      async read(from, length) {
        const opened = await open(path);
        try {
          const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - from)));
          const { bytesRead } = await opened.read(bytes, 0, bytes.length, from);
          return bytes.subarray(0, bytesRead);
        } finally {
          await opened.close();
        }
      },
    };
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${reasonOf(error)}`);
  }
}
