/** Downloads one file of a model into a store: resumes, retries, and checks the file. */
import type { ModelFile } from '../../../content/schemas/demo-model.ts';
import { FaultError } from '../faults.ts';
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
  /** Called with the bytes of the file received so far. */
  onProgress: (received: number) => void;
  signal: AbortSignal;
}

const maxAttempts = 5;

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

async function readBody(request: DownloadRequest, response: Response, partial: PartialFile) {
  const reader = response.body!.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      await partial.append(value);
      request.onProgress(partial.kept.bytes);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

type Attempt = { done: true; total: number | null } | { done: false; reason: string; offline: boolean };

async function attempt(request: DownloadRequest, partial: PartialFile): Promise<Attempt> {
  const { url, signal, file } = request;
  let response: Response;
  try {
    response = await request.fetch(url, { headers: rangeHeaders(partial.kept), signal, cache: 'no-store' });
  } catch (error) {
    signal.throwIfAborted();
    if (!request.online()) throw new FaultError('offline', `${file.path}: ${String(error)}`);
    return { done: false, reason: String(error), offline: true };
  }
  const header = (name: string) => response.headers.get(name);
  const length = header('content-length');
  const verdict = judgeAnswer(
    {
      status: response.status,
      etag: header('etag'),
      contentRange: header('content-range'),
      contentLength: length === null ? null : Number(length),
      contentEncoding: header('content-encoding'),
    },
    partial.kept,
  );
  if (verdict.kind === 'missing' || verdict.kind === 'refused')
    throw new FaultError('file-missing', `${file.path}: ${verdict.reason}`);
  if (verdict.kind === 'retry' || verdict.kind === 'forget') {
    if (verdict.kind === 'forget') await partial.restart(null);
    await response.body?.cancel().catch(() => undefined);
    return {
      done: false,
      reason: verdict.kind === 'retry' ? verdict.reason : 'the server cannot resume the stored part',
      offline: false,
    };
  }
  if (verdict.kind === 'restart') await partial.restart(verdict.etag);
  const total = file.bytes ?? verdict.total;
  try {
    await readBody(request, response, partial);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DOMException && error.name === 'QuotaExceededError')
      throw new FaultError('storage-full', String(error));
    return { done: false, reason: String(error), offline: true };
  }
  if (total !== null && partial.kept.bytes < total)
    return { done: false, reason: 'the connection ended early', offline: false };
  return { done: true, total };
}

/**
 * The bytes of the file, from the store or from the server. Received bytes are kept for the next call, unless they are
 * damaged.
 * @throws FaultError (offline, file-missing, server-failed, file-damaged, storage-full), or the signal's reason
 */
export async function fetchModelFile(request: DownloadRequest): Promise<ArrayBuffer> {
  const { file, key, store, signal } = request;
  const stored = await store.read(key);
  if (stored) {
    if ((await damage(file, stored, null)) === null) return stored;
    await store.remove(key);
  }
  const partial = await store.open(key);
  let whole = false;
  try {
    for (let count = 1; ; count += 1) {
      signal.throwIfAborted();
      const result = await attempt(request, partial);
      if (result.done) {
        const bytes = await partial.content();
        const reason = await damage(file, bytes, result.total);
        if (reason === null) {
          whole = true;
          return bytes;
        }
        await partial.restart(null);
        throw new FaultError('file-damaged', reason);
      }
      if (count === maxAttempts)
        throw new FaultError(result.offline ? 'offline' : 'server-failed', `${file.path}: ${result.reason}`);
      await request.wait(retryDelay(count));
    }
  } finally {
    await partial.close(whole);
  }
}
