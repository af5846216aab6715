/** Downloads one file of a model into a store: resumes, retries, and checks the file. */
import type { ModelFile } from '../../../content/schemas/demo-model.ts';
import { FaultError, type FaultId } from '../faults.ts';
import type { FileStore, PartialFile } from './file-store.ts';
import { judgeAnswer, rangeHeaders, retryDelay } from './resume.ts';

export interface DownloadRequest {
  file: ModelFile;
  url: string;
  /** Name in the store, unique per model and file. */
  key: string;
  store: FileStore;
  fetch: typeof fetch;
  /** Resolves after the given milliseconds; injected so that tests do not wait. */
  wait: (ms: number) => Promise<void>;
  /** False if the browser reports that it is offline: the download then does not retry. */
  online: () => boolean;
  /** Milliseconds without a byte after which a connection counts as lost. */
  stallMs: number;
  /** Called with the bytes of the file received so far. */
  onProgress: (received: number) => void;
  /** Called before a wait of so many milliseconds, with what the last attempt ended with. */
  onWait: (ms: number, reason: string) => void;
  signal: AbortSignal;
}

/** Attempts in a row that bring little or nothing, before the download gives up. */
const maxAttempts = 5;
/** An attempt that brought so many bytes which are kept is not counted: a slow line that drops often still ends. */
const goodAttemptBytes = 2 ** 20;
/** The longest wait that a server may ask for; beyond it the reader decides. */
const maxServerWaitMs = 60_000;

/** SHA-256 of bytes in hexadecimal. */
async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Why these bytes are not the published file, or null if they are. */
async function damage(file: ModelFile, bytes: ArrayBuffer, total: number | null): Promise<string | null> {
  const expected = file.bytes ?? total;
  if (expected !== null && bytes.byteLength !== expected)
    return `${file.path} has ${bytes.byteLength} bytes instead of ${expected}`;
  if (file.sha256 !== null && (await sha256(bytes)) !== file.sha256)
    return `${file.path} does not match the published SHA-256`;
  return null;
}

/** A signal that aborts when `alive` was not called for a while. */
function watchdog(ms: number) {
  const stop = new AbortController();
  const fire = () => stop.abort(new Error(`no data for ${Math.round(ms / 1000)} seconds`));
  let timer = setTimeout(fire, ms);
  return {
    signal: stop.signal,
    alive: () => {
      clearTimeout(timer);
      timer = setTimeout(fire, ms);
    },
    end: () => clearTimeout(timer),
  };
}
type Watchdog = ReturnType<typeof watchdog>;

async function readBody(
  request: DownloadRequest,
  response: Response,
  partial: PartialFile,
  { alive }: Watchdog,
) {
  const reader = response.body!.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      alive();
      await partial.append(value);
      request.onProgress(partial.kept.bytes);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

type Attempt =
  | { done: true; total: number | null }
  | { done: false; reason: string; fault: FaultId; waitMs: number | null };

const failed = (error: unknown, fault: FaultId): Attempt => ({
  done: false,
  reason: String(error),
  fault,
  waitMs: null,
});

/** One request, and what it adds to the stored part. @param whole without a range, whatever is stored */
async function attempt(request: DownloadRequest, partial: PartialFile, whole: boolean): Promise<Attempt> {
  const { url, signal, file, stallMs } = request;
  const dog = watchdog(stallMs);
  try {
    const headers = whole ? {} : rangeHeaders(partial.kept, file.sha256 !== null);
    const asked = 'Range' in headers;
    let response: Response;
    try {
      response = await request.fetch(url, {
        headers,
        signal: AbortSignal.any([signal, dog.signal]),
        cache: 'no-store',
      });
    } catch (error) {
      signal.throwIfAborted();
      if (!request.online()) throw new FaultError('offline', `${file.path}: ${String(error)}`);
      return failed(dog.signal.aborted ? dog.signal.reason : error, 'no-answer');
    }
    dog.alive();
    const header = (name: string) => response.headers.get(name);
    const length = header('content-length');
    const verdict = judgeAnswer(
      {
        status: response.status,
        etag: header('etag'),
        lastModified: header('last-modified'),
        contentRange: header('content-range'),
        contentLength: length === null ? null : Number(length),
        contentEncoding: header('content-encoding'),
        retryAfter: header('retry-after'),
      },
      partial.kept,
      { asked, size: file.bytes, now: Date.now() },
    );
    if (verdict.kind !== 'append' && verdict.kind !== 'restart') {
      await response.body?.cancel().catch(() => undefined);
      if (verdict.kind === 'denied')
        throw new FaultError('access-refused', `${file.path}: ${verdict.reason}`);
      if (verdict.kind === 'missing' || verdict.kind === 'refused')
        throw new FaultError('file-missing', `${file.path}: ${verdict.reason}`);
      if (verdict.kind === 'forget') {
        await partial.restart(null);
        return {
          done: false,
          reason: 'the server cannot resume the stored part',
          fault: 'server-failed',
          waitMs: 0,
        };
      }
      const { reason, busy, afterMs } = verdict;
      if (afterMs !== null && afterMs > maxServerWaitMs)
        throw new FaultError(
          'server-busy',
          `${file.path}: ${reason} and asks to wait ${Math.ceil(afterMs / 60_000)} minutes`,
        );
      return { done: false, reason, fault: busy ? 'server-busy' : 'server-failed', waitMs: afterMs };
    }
    if (verdict.kind === 'restart') await partial.restart(verdict.version);
    try {
      await readBody(request, response, partial, dog);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof DOMException && error.name === 'QuotaExceededError')
        throw new FaultError('storage-full', String(error));
      return failed(dog.signal.aborted ? dog.signal.reason : error, 'offline');
    }
    const total = file.bytes ?? verdict.total;
    const { bytes } = partial.kept;
    if (total !== null && bytes < total)
      return { done: false, reason: 'the connection ended early', fault: 'server-failed', waitMs: null };
    // More than the length that the server stated was compressed in transit, which other sites are not told. The end of the
    // body was reached without an error, so the file is whole.
    return { done: true, total: file.bytes === null && bytes > (total ?? 0) ? null : total };
  } finally {
    dog.end();
  }
}

/**
 * The bytes of the file, from the store or from the server. Received bytes are kept for the next call, unless they are
 * damaged. A file that was put together from parts and is wrong is fetched once more as a whole.
 * @throws FaultError (offline, no-answer, file-missing, access-refused, server-busy, server-failed, file-damaged, storage-full), or
 *   the signal's reason
 */
export async function fetchModelFile(request: DownloadRequest): Promise<ArrayBuffer> {
  const { file, key, store, signal } = request;
  const stored = await store.read(key);
  if (stored) {
    if ((await damage(file, stored, null)) === null) return stored;
    await store.remove(key);
  }
  const partial = await store.open(key);
  let complete = false;
  try {
    let whole = false;
    for (let count = 1; ; count += 1) {
      signal.throwIfAborted();
      const before = partial.kept.bytes;
      const result = await attempt(request, partial, whole);
      if (result.done) {
        const bytes = await partial.content();
        const reason = await damage(file, bytes, result.total);
        if (reason === null) {
          complete = true;
          return bytes;
        }
        await partial.restart(null);
        if (before === 0 || whole) throw new FaultError('file-damaged', reason);
        whole = true;
        continue;
      }
      if (partial.kept.bytes - before >= goodAttemptBytes) count = 0;
      else if (count >= maxAttempts) throw new FaultError(result.fault, `${file.path}: ${result.reason}`);
      // A request for a range that does not even get an answer may be refused where one for the file is not.
      whole = !whole && before > 0 && result.fault === 'no-answer';
      const ms = result.waitMs ?? retryDelay(Math.max(1, count));
      if (ms > 0) request.onWait(ms, result.reason);
      await request.wait(ms);
    }
  } finally {
    await partial.close(complete);
  }
}
