/** Reads a model's files from the store, or else from the server. */
import type { DemoModel, ModelFile } from '../../../content/schemas/demo-model.ts';
import { FaultError, faultOf } from '../../../lib/diffusion/faults.ts';
import type { FromWorker } from '../../../lib/diffusion/messages.ts';
import { fetchModelFile } from '../../../lib/diffusion/model-store/download.ts';
import { memoryStore, type FileStore } from '../../../lib/diffusion/model-store/file-store.ts';
import {
  bytesOf,
  fileAddress,
  fileKey,
  hasRoom,
  modelOfKey,
} from '../../../lib/diffusion/model-store/model-files.ts';
import { chooseStore } from './choose-store.ts';

export interface Reading {
  model: DemoModel;
  run: number;
  signal: AbortSignal;
  onMessage: (message: FromWorker) => void;
}

/** Milliseconds without a byte after which a download's connection counts as lost. */
const stallMs = 30_000;

let storeOnce: Promise<{ store: FileStore; refused: string | null }> | null = null;
const forThisVisit = memoryStore();

export const openStore = () => (storeOnce ??= chooseStore());

/** Warns that files cannot be stored, or that the storage is too small. The run continues. */
export async function warnOfStorage({ model, run, onMessage }: Reading): Promise<void> {
  const { store, refused } = await openStore();
  if (refused !== null) onMessage({ kind: 'warned', run, fault: { id: 'storage-refused', detail: refused } });
  const kept = (await store.list()).some(({ key }) => modelOfKey(key) === model.id);
  if (kept) return;
  const estimate = await navigator.storage?.estimate?.().catch(() => ({}));
  const bytes = bytesOf(model);
  if (hasRoom(bytes, estimate ?? {}) === false)
    onMessage({
      kind: 'warned',
      run,
      fault: { id: 'storage-full', detail: `the model needs ${bytes} bytes` },
    });
}

/** Moves the received part of a file from a full storage to memory. */
async function moveToMemory(store: FileStore, key: string): Promise<void> {
  const from = await store.open(key);
  const to = await forThisVisit.open(key);
  await to.restart(from.kept.version);
  await to.append(new Uint8Array(await from.content()));
  await to.close(false);
  await from.close(false);
  await store.remove(key);
}

/**
 * The bytes of a file. If several tabs need it, one downloads it and the others wait. If the storage is full, the file is
 * kept in memory.
 */
export async function readModelFile(
  { model, run, signal, onMessage }: Reading,
  file: ModelFile,
  onProgress: (received: number) => void,
): Promise<ArrayBuffer> {
  const key = fileKey(model, file);
  const url = fileAddress(model, file, self.location.origin);
  const download = (store: FileStore) =>
    fetchModelFile({
      file,
      key,
      store,
      url,
      stallMs,
      fetch: (input, init) => fetch(input, init),
      wait: (ms) =>
        new Promise((done) => {
          const timer = setTimeout(done, ms);
          signal.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
        }),
      online: () => navigator.onLine,
      signal,
      onProgress,
      onWait: (ms, reason) => {
        if (!signal.aborted) onMessage({ kind: 'waiting', run, file: file.path, reason, ms });
      },
    });
  const alone = async (store: FileStore) => {
    let started = false;
    try {
      return await navigator.locks.request(`model-file ${key}`, { signal }, () => {
        started = true;
        return download(store);
      });
    } catch (error) {
      if (started || signal.aborted) throw error;
      // With storage blocked, Firefox refuses locks. Then nothing is stored, and no other tab can wait for it.
      return download(store);
    }
  };
  const { store } = await openStore();
  try {
    return await alone(store);
  } catch (error) {
    const fault = faultOf(error);
    // This site may always read its own files.
    if (fault.id === 'no-answer' && new URL(url).origin === self.location.origin)
      throw new FaultError('offline', fault.detail);
    if (fault.id !== 'storage-full') throw error;
    onMessage({ kind: 'warned', run, fault });
    await moveToMemory(store, key);
    return alone(forThisVisit);
  }
}
