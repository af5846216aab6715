import { Range } from '@remix-run/headers';

/** Positions of the first and the last byte. */
export interface ByteRange {
  start: number;
  end: number;
}

/** The length of a range in bytes. */
export const lengthOf = ({ start, end }: ByteRange): number => end - start + 1;

/**
 * The ranges that a request asks for (RFC 9110, 14.2).
 * @param header the value of `Range`
 * @param size of the file, in bytes
 * @returns the ranges in the order asked for; `unsatisfiable` for status 416; undefined to send the whole file
 */
export function rangesOf(
  header: string | undefined,
  size: number,
): ByteRange[] | 'unsatisfiable' | undefined {
  // A unit that we do not know is ignored.
  const [, list] = /^bytes=(.*)$/i.exec(header ?? '') ?? [];
  // Empty elements of a list are allowed (RFC 9110, 5.6.1).
  const elements = (list ?? '').split(',').filter((element) => element.trim() !== '');
  // An empty file has no bytes to choose from.
  if (elements.length === 0 || size === 0) return undefined;
  const asked = Range.from(`bytes=${elements.join()}`);
  const found = asked.normalize(size).filter(({ start, end }) => start <= end);
  if (found.length === 0) return 'unsatisfiable';
  // Ranges that overlap, or together are no less than the file, would only multiply the work.
  const total = found.reduce((sum, range) => sum + lengthOf(range), 0);
  return total > size ? undefined : found;
}

/** The value of `Content-Range`. */
export const contentRange = ({ start, end }: ByteRange, size: number): string =>
  `bytes ${start}-${end}/${size}`;
