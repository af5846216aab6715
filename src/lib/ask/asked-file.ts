/** A file that is read by ranges, in a browser by `File.slice`, on the command line from the drive. */
export interface AskedFile {
  /** Name without its folder; `pasted text` for text. */
  name: string;
  /** Bytes. */
  size: number;
  /** The bytes from an offset, at most `length`; fewer at the end. */
  read: (from: number, length: number) => Promise<Uint8Array>;
}

/** Text that a reader pasted, as a file. */
export function pastedText(text: string): AskedFile {
  const bytes = new TextEncoder().encode(text);
  return fileOfBytes('pasted text', bytes);
}

/** Bytes in memory as a file. */
export const fileOfBytes = (name: string, bytes: Uint8Array): AskedFile => ({
  name,
  size: bytes.length,
  read: (from, length) => Promise.resolve(bytes.subarray(Math.max(0, from), Math.max(0, from) + length)),
});

/** The word of a file's name after its last dot, in lower case. */
export const extensionOf = (name: string): string => /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
