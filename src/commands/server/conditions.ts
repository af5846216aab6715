import { IfMatch, IfNoneMatch, IfRange } from '@remix-run/headers';
import type { IncomingHttpHeaders } from 'node:http';

/** What identifies the chosen representation of a file. */
export interface Validators {
  /** Entity tag, weak (`W/"…"`) when the body is encoded. */
  tag: string;
  /** Last change, in milliseconds. */
  modified: number;
}

/** Seconds of an HTTP date in one of its three forms, all in GMT (RFC 9110, 5.6.7); undefined when it is not one. */
function secondsOf(text: string | undefined): number | undefined {
  const [, date] = /^(\w{3}, .*|\w+day, .*|\w{3} \w{3} [ \d]\d .*\d{4})$/.exec(text ?? '') ?? [];
  const time = date === undefined ? Number.NaN : Date.parse(date.endsWith('GMT') ? date : `${date} GMT`);
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}

/**
 * Evaluates the preconditions of a request for a file that exists, in the order of RFC 9110, 13.2.2.
 * @returns the status that ends the request, or undefined to go on
 */
export function preconditions(
  headers: IncomingHttpHeaders,
  { tag, modified }: Validators,
): 304 | 412 | undefined {
  const changed = Math.floor(modified / 1000);
  const match = headers['if-match'];
  const unmodifiedSince = secondsOf(headers['if-unmodified-since']);
  if (match !== undefined) {
    if (!IfMatch.from(match).matches(tag)) return 412;
  } else if (unmodifiedSince !== undefined && changed > unmodifiedSince) return 412;

  const noneMatch = headers['if-none-match'];
  const modifiedSince = secondsOf(headers['if-modified-since']);
  if (noneMatch !== undefined) {
    // Weak comparison: the marks of weakness do not count.
    const plain = (text: string) => text.replaceAll('W/"', '"');
    if (IfNoneMatch.from(plain(noneMatch)).matches(plain(tag))) return 304;
  } else if (modifiedSince !== undefined && changed <= modifiedSince) return 304;
  return undefined;
}

/** Whether a range may be sent: without If-Range, or if it names this very representation (RFC 9110, 13.1.5). */
export const rangeApplies = (headers: IncomingHttpHeaders, { tag, modified }: Validators): boolean => {
  const text = headers['if-range'];
  return IfRange.from(text?.toString() ?? null).matches({ etag: tag, lastModified: modified });
};
