/** How a download goes on: what to ask the server for, and what its answer means. */

/** What is kept of a file that is not whole yet. */
export interface Partial {
  bytes: number;
  /** Strong validator of the version that the bytes are of; without one a download starts over. */
  etag: string | null;
}

/** Request headers: the rest of the same version (RFC 9110, 13.1.5 and 14.2), or nothing special. */
export function rangeHeaders(partial: Partial): Record<string, string> {
  if (partial.bytes === 0 || partial.etag === null) return {};
  return { Range: `bytes=${partial.bytes}-`, 'If-Range': partial.etag };
}

export interface Answer {
  status: number;
  etag: string | null;
  contentRange: string | null;
  contentLength: number | null;
  /** Set when the body is compressed on the way: then its length says nothing. */
  contentEncoding: string | null;
}

export type Verdict =
  | { kind: 'append'; total: number | null }
  | { kind: 'restart'; total: number | null; etag: string | null }
  /** Throw the partial file away and ask for the whole. */
  | { kind: 'forget' }
  | { kind: 'retry'; reason: string }
  | { kind: 'missing'; reason: string }
  | { kind: 'refused'; reason: string };

/** Weak validators do not promise equal bytes, so they cannot splice a file (RFC 9110, 8.8.1). */
const strong = (etag: string | null): string | null => (etag && !etag.startsWith('W/') ? etag : null);

/** What an answer to `rangeHeaders(partial)` means. */
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
  if (status === 404 || status === 410) return { kind: 'missing', reason: `the server answered ${status}` };
  if (status === 408 || status === 429 || status >= 500)
    return { kind: 'retry', reason: `the server answered ${status}` };
  return { kind: 'refused', reason: `the server answered ${status}` };
}

/** Milliseconds to wait before attempt `attempt` (from 1): doubling from half a second, at most eight seconds. */
export const retryDelay = (attempt: number): number => Math.min(8000, 500 * 2 ** (attempt - 1));
