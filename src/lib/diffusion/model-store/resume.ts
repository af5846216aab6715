/** Resuming a download: the request headers, and the meaning of the response. */

/** The stored part of an incomplete file. */
export interface Partial {
  bytes: number;
  /** Version of the bytes: a strong ETag, else Last-Modified; null if the server shows neither to other sites. */
  version: string | null;
}

/**
 * Request headers for the rest of a file; empty without a stored part, or if nothing could show that the rest belongs to
 * it. `Range` stands alone: in this form it may be sent to another site without asking first (Fetch, 2.2.2, "safelisted
 * Range"), and `If-Range` may not, which hubs' storage refuses. So the version is compared in the response instead.
 * @param hashed whether the file's SHA-256 is published, which is checked at the end
 */
export function rangeHeaders(partial: Partial, hashed: boolean): Record<string, string> {
  if (partial.bytes === 0 || (partial.version === null && !hashed)) return {};
  return { Range: `bytes=${partial.bytes}-` };
}

export interface Answer {
  status: number;
  etag: string | null;
  lastModified: string | null;
  /** Null where the server does not show it to other sites (Fetch, 3.3.6: it is not safelisted). */
  contentRange: string | null;
  contentLength: number | null;
  /** Set if the body is compressed in transit: its length is then not that of the file. Hidden from other sites too. */
  contentEncoding: string | null;
  /** Seconds, or a date (RFC 9110, 10.2.3). */
  retryAfter: string | null;
}

export type Verdict =
  | { kind: 'append'; total: number | null }
  | { kind: 'restart'; total: number | null; version: string | null }
  /** Delete the stored part and request the whole file. */
  | { kind: 'forget' }
  | { kind: 'retry'; reason: string; busy: boolean; afterMs: number | null }
  | { kind: 'missing'; reason: string }
  | { kind: 'denied'; reason: string }
  | { kind: 'refused'; reason: string };

/** Weak validators do not guarantee equal bytes, so a file cannot be resumed with one (RFC 9110, 8.8.1). */
const strong = (etag: string | null): string | null => (etag && !etag.startsWith('W/') ? etag : null);

const versionOf = ({ etag, lastModified }: Answer): string | null =>
  etag === null ? lastModified : strong(etag);

/** Milliseconds that a `Retry-After` asks to wait; null without one that can be read. @param now milliseconds */
function retryAfterMs(value: string | null, now: number): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Whether a status says that the file does not exist, or that this reader may not have it; null for others. */
export function refusalOf(status: number): 'missing' | 'denied' | null {
  if (status === 404 || status === 410) return 'missing';
  return [401, 403, 407, 451].includes(status) ? 'denied' : null;
}

/** Whether a response of status 206 continues the stored part. */
function continues(answer: Answer, partial: Partial, size: number | null): boolean {
  const version = versionOf(answer);
  if (partial.version !== null && version !== null && version !== partial.version) return false;
  // A part of compressed bytes cannot be joined to bytes that were decompressed.
  if (answer.contentEncoding !== null) return false;
  if (answer.contentRange !== null) {
    const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(answer.contentRange);
    return range !== null && Number(range[1]) === partial.bytes;
  }
  return size === null || answer.contentLength === null || partial.bytes + answer.contentLength === size;
}

/**
 * The meaning of a response.
 * @param asked whether the request had a range
 * @param size published bytes of the file, or null
 * @param now milliseconds, for a `Retry-After` that is a date
 */
export function judgeAnswer(
  answer: Answer,
  partial: Partial,
  { asked, size, now }: { asked: boolean; size: number | null; now: number },
): Verdict {
  const { status } = answer;
  if (status === 200)
    return {
      kind: 'restart',
      total: answer.contentEncoding === null ? answer.contentLength : null,
      version: versionOf(answer),
    };
  if (status === 206) {
    if (!asked || !continues(answer, partial, size)) return { kind: 'forget' };
    const total = Number(/\/(\d+)$/.exec(answer.contentRange ?? '')?.[1] ?? NaN);
    return { kind: 'append', total: Number.isNaN(total) ? null : total };
  }
  const reason = `the server answered ${status}`;
  if (status === 416) return asked ? { kind: 'forget' } : { kind: 'refused', reason };
  const refusal = refusalOf(status);
  if (refusal !== null) return { kind: refusal, reason };
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return {
      kind: 'retry',
      reason,
      busy: status === 429 || status === 503,
      afterMs: retryAfterMs(answer.retryAfter, now),
    };
  return { kind: 'refused', reason };
}

/** Milliseconds to wait after attempt `attempt` (from 1): 500, doubled each time, at most 8000. */
export const retryDelay = (attempt: number): number => Math.min(8000, 500 * 2 ** (attempt - 1));
