import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { contentRange, lengthOf, type ByteRange } from './ranges.ts';

/**
 * The bytes of a range, read from the opened file.
 * @throws Error when the file has become shorter, so that the response is cut and not filled up
 */
export async function* bytesOf(handle: FileHandle, range: ByteRange): AsyncGenerator<Buffer> {
  let left = lengthOf(range);
  if (left === 0) return;
  for await (const part of handle.createReadStream({ ...range, autoClose: false })) {
    left -= (part as Buffer).length;
    yield part as Buffer;
  }
  if (left > 0) throw new Error(`a file ended ${left} bytes early`);
}

/** A body of several ranges (RFC 9110, 14.6). */
export interface MultipartBody {
  type: string;
  /** In bytes. */
  length: number;
  parts: () => AsyncGenerator<Buffer | string>;
}

/**
 * The ranges of a file as one `multipart/byteranges` body.
 * @param type content type of the file
 * @param size of the file, in bytes
 */
export function multipartBody(
  handle: FileHandle,
  ranges: readonly ByteRange[],
  type: string,
  size: number,
): MultipartBody {
  const boundary = randomUUID();
  const head = (range: ByteRange) =>
    `\r\n--${boundary}\r\nContent-Type: ${type}\r\nContent-Range: ${contentRange(range, size)}\r\n\r\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  return {
    type: `multipart/byteranges; boundary=${boundary}`,
    length: ranges.reduce((sum, range) => sum + head(range).length + lengthOf(range), tail.length),
    parts: async function* () {
      for (const range of ranges) {
        yield head(range);
        yield* bytesOf(handle, range);
      }
      yield tail;
    },
  };
}
