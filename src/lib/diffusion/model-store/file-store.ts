/** Storage of downloaded files, implemented by browser storages. */
import type { Partial } from './resume.ts';

export interface FileStore {
  /** Name for readers: `the browser’s private file system`, … */
  readonly place: string;
  /** A complete file, or null. */
  read(key: string): Promise<ArrayBuffer | null>;
  /** Opens an incomplete file. */
  open(key: string): Promise<PartialFile>;
  /** Keys and sizes of all files, complete or not. */
  list(): Promise<{ key: string; bytes: number }[]>;
  remove(key: string): Promise<void>;
}

export interface PartialFile {
  /** The stored part; changes with the calls below. */
  readonly kept: Partial;
  append(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Empties the file, and stores the validator of the new content. */
  restart(version: string | null): Promise<void>;
  /** All bytes so far. */
  content(): Promise<ArrayBuffer>;
  /** Stores the file, as complete or for a later download. */
  close(whole: boolean): Promise<void>;
}

/** Keeps files for one visit: if the browser cannot store files, and in tests. */
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
      const file = files.get(key) ?? { parts: [], kept: { bytes: 0, version: null }, whole: false };
      files.set(key, file);
      return {
        get kept() {
          return file.kept;
        },
        append: async (bytes) => {
          file.parts.push(bytes.slice());
          file.kept = { ...file.kept, bytes: file.kept.bytes + bytes.length };
        },
        restart: async (version) => {
          file.parts = [];
          file.kept = { bytes: 0, version };
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
