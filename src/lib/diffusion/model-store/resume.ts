/** Resuming a download: the request headers, and the meaning of the response. */

/** The stored part of an incomplete file. */
export interface Partial {
  bytes: number;
  /** Strong validator of the version of the bytes; without one, a download starts over. */
  etag: string | null;
}

/** Request headers for the rest of the same version (RFC 9110, 13.1.5 and 14.2); empty without a stored part. */
export function rangeHeaders(partial: Partial): Record<string, string> {
  if (partial.bytes === 0 || partial.etag === null) return {};
  return { Range: `bytes=${partial.bytes}-`, 'If-Range': partial.etag };
}

export interface Answer {
  status: number;
  etag: string | null;
  contentRange: string | null;
  contentLength: number | null;
  /** Set if the body is compressed in transit: its length is then not that of the file. */
  contentEncoding: string | null;
}

export type Verdict =
  | { kind: 'append'; total: number | null }
  | { kind: 'restart'; total: number | null; etag: string | null }
  /** Delete the stored part and request the whole file. */
  | { kind: 'forget' }
  | { kind: 'retry'; reason: string }
  | { kind: 'missing'; reason: string }
  | { kind: 'refused'; reason: string };

/** Weak validators do not guarantee equal bytes, so a file cannot be resumed with one (RFC 9110, 8.8.1). */
const strong = (etag: string | null): string | null => (etag && !etag.startsWith('W/') ? etag : null);

/** The meaning of a response to `rangeHeaders(partial)`. */
export function judgeAnswer(answer: Answer, partial: Partial): Verdict {
  const { status } = answer;
  if (status === 200) {
    return {
      kind: 'restart',
      total: answer.contentEncoding ? null : answer.contentLength,
      etag: strong(answer.etag),
    };
  }
  if (status === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.contentRange ?? '');
    const continues = range !== null && Number(range[1]) === partial.bytes;
    const same = answer.etag === null || strong(answer.etag) === partial.etag;
    if (!continues || !same) return { kind: 'forget' };
    return { kind: 'append', total: range[2] === '*' ? null : Number(range[2]) };
  }
  if (status === 416) return { kind: 'forget' };
  const reason = `the server answered ${status}`;
  if (status === 404 || status === 410) return { kind: 'missing', reason };
  if (status === 408 || status === 429 || status >= 500) return { kind: 'retry', reason };
  return { kind: 'refused', reason };
}

/** Milliseconds to wait after attempt `attempt` (from 1): 500, doubled each time, at most 8000. */
export const retryDelay = (attempt: number): number => Math.min(8000, 500 * 2 ** (attempt - 1));
