import type { AskedFile } from '../../lib/ask/asked-file.ts';

/** A file of the browser, read by ranges. */
export const browserFile = (file: File): AskedFile => ({
  name: file.name,
  size: file.size,
  read: async (from, length) => new Uint8Array(await file.slice(from, from + length).arrayBuffer()),
});
