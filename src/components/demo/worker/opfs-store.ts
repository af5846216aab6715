import type { FileStore, PartialFile } from '../../../lib/diffusion/model-store/file-store.ts';
import type { Partial } from '../../../lib/diffusion/model-store/resume.ts';

/** Synchronous access to a file in a worker, which TypeScript's DOM library lacks. */
interface AccessHandle {
  getSize(): number;
  read(into: Uint8Array, at: { at: number }): number;
  write(from: Uint8Array, at: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

const accessTo = (file: FileSystemFileHandle): Promise<AccessHandle> =>
  (file as unknown as { createSyncAccessHandle(): Promise<AccessHandle> }).createSyncAccessHandle();

interface Note {
  version: string | null;
  whole: boolean;
}

const noteOf = (key: string) => `${key}.note`;
const nothing: Note = { version: null, whole: false };

/** Files in the origin private file system: bytes with the key as name, and a second file with their version. */
export async function opfsStore(): Promise<FileStore> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('models', { create: true });

  async function withHandle<Result>(name: string, use: (handle: AccessHandle) => Result) {
    const file = await folder.getFileHandle(name, { create: true });
    const handle = await accessTo(file);
    try {
      return use(handle);
    } finally {
      handle.close();
    }
  }

  const bytesIn = (handle: AccessHandle) => {
    const bytes = new Uint8Array(handle.getSize());
    handle.read(bytes, { at: 0 });
    return bytes;
  };

  async function readNote(key: string): Promise<Note> {
    try {
      const file = await (await folder.getFileHandle(noteOf(key))).getFile();
      return JSON.parse(await file.text()) as Note;
    } catch {
      return nothing;
    }
  }

  const writeNote = (key: string, note: Note) =>
    withHandle(noteOf(key), (handle) => {
      handle.truncate(0);
      handle.write(new TextEncoder().encode(JSON.stringify(note)), { at: 0 });
      handle.flush();
    });

  async function open(key: string): Promise<PartialFile> {
    const note = await readNote(key);
    const handle = await accessTo(await folder.getFileHandle(key, { create: true }));
    let kept: Partial = { bytes: handle.getSize(), version: note.version };
    return {
      get kept() {
        return kept;
      },
      append: async (bytes) => {
        const end = kept.bytes + bytes.length;
        const written = handle.write(bytes, { at: kept.bytes });
        // Over its quota, Chromium returns a number far above the bytes given, and others write a part of them.
        if (written !== bytes.length || handle.getSize() !== end) {
          handle.truncate(kept.bytes);
          throw new DOMException('the disk is full', 'QuotaExceededError');
        }
        kept = { ...kept, bytes: end };
      },
      restart: async (version) => {
        handle.truncate(0);
        kept = { bytes: 0, version };
        await writeNote(key, { version, whole: false });
      },
      content: async () => bytesIn(handle).buffer,
      close: async (whole) => {
        handle.flush();
        handle.close();
        if (whole) await writeNote(key, { version: kept.version, whole });
      },
    };
  }

  // Detects a browser without access handles before a download. The name is unique to this tab: a file has one handle
  // at a time, so a second tab could not open it.
  const probe = `probe-${crypto.randomUUID()}`;
  await writeNote(probe, nothing);
  await folder.removeEntry(noteOf(probe));

  return {
    place: 'the browser’s private file system',
    read: async (key) => ((await readNote(key)).whole ? (await withHandle(key, bytesIn)).buffer : null),
    open,
    list: async () => {
      const found: { key: string; bytes: number }[] = [];
      for await (const [key, handle] of folder.entries())
        if (handle.kind === 'file' && !key.endsWith('.note'))
          found.push({ key, bytes: (await (handle as FileSystemFileHandle).getFile()).size });
      return found;
    },
    remove: async (key) => {
      for (const name of [key, noteOf(key)]) await folder.removeEntry(name).catch(() => undefined);
    },
  };
}
