import type { AskedFile } from '../asked-file.ts';

/** Bytes that are read at once; chunks of images are mostly smaller. */
const windowBytes = 256 * 1024;

/** Reads small ranges of a file through a window, so that a walk over its chunks needs few reads. */
export function windowed(file: AskedFile): (from: number, length: number) => Promise<Uint8Array> {
  let start = 0;
  let bytes = new Uint8Array();
  return async (from, length) => {
    if (length > windowBytes) return file.read(from, length);
    if (from < start || from + length > start + bytes.length) {
      bytes = Uint8Array.from(await file.read(from, windowBytes));
      start = from;
    }
    return bytes.subarray(from - start, from - start + length);
  };
}
