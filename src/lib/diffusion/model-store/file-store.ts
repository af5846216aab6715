/** Where downloaded files are kept. Browser storages implement this; the download code knows no other. */
import type { Partial } from './resume.ts';

export interface FileStore {
  /** For readers: `the browser’s private file system`, … */
  readonly place: string;
  /** A whole file, or null. */
  read(key: string): Promise<ArrayBuffer | null>;
  /** Opens a file that is not whole yet. */
  open(key: string): Promise<PartialFile>;
  /** Keys and sizes of all files, whole or not. */
  list(): Promise<{ key: string; bytes: number }[]>;
  remove(key: string): Promise<void>;
}

export interface PartialFile {
  /** What was kept before; changes with the calls below. */
  readonly kept: Partial;
  append(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Empties the file and notes the validator of what comes. */
  restart(etag: string | null): Promise<void>;
  /** All bytes so far. */
  content(): Promise<ArrayBuffer>;
  /** Keeps what is there, whole or for later. */
  close(whole: boolean): Promise<void>;
}

/** Keeps files for the length of a visit: where the browser stores nothing, and in tests. */
export function memoryStore(): FileStore {
  const files = new Map<string, { parts: Uint8Array<ArrayBuffer>[]; kept: Partial; whole: boolean }>();
  const join = (parts: Uint8Array<ArrayBuffer>[]) => new Blob(parts).arrayBuffer();
  return {
    place: 'memory, for this visit',
    read: async (key) => {
      const file = files.get(key);
      return file?.whole ? join(file.parts) : null;
    },
    open: async (key) => {
      const file = files.get(key) ?? { parts: [], kept: { bytes: 0, etag: null }, whole: false };
      files.set(key, file);
      return {
        get kept() {
          return file.kept;
        },
        append: async (bytes) => {
          file.parts.push(bytes.slice());
          file.kept = { ...file.kept, bytes: file.kept.bytes + bytes.length };
        },
        restart: async (etag) => {
          file.parts = [];
          file.kept = { bytes: 0, etag };
          file.whole = false;
        },
        content: () => join(file.parts),
        close: async (whole) => {
          file.whole = whole;
        },
      };
    },
    list: async () => [...files].map(([key, file]) => ({ key, bytes: file.kept.bytes })),
    remove: async (key) => {
      files.delete(key);
    },
  };
}
