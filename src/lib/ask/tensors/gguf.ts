import type { AskedFile } from '../asked-file.ts';
import type { ReadHeader } from './safetensors.ts';
import type { TensorInfo } from './tensor-index.ts';

/**
 * The header of GGUF files, versions 1 to 3: key-value pairs, then names, shapes and types of tensors.
 * Source: ggml docs/gguf.md; types: enum ggml_type of ggml.h.
 */

const magic = 0x46554747;

/** Types of tensors by number. */
const tensorTypes: Readonly<Record<number, string>> = {
  0: 'F32',
  1: 'F16',
  2: 'Q4_0',
  3: 'Q4_1',
  6: 'Q5_0',
  7: 'Q5_1',
  8: 'Q8_0',
  9: 'Q8_1',
  10: 'Q2_K',
  11: 'Q3_K',
  12: 'Q4_K',
  13: 'Q5_K',
  14: 'Q6_K',
  15: 'Q8_K',
  16: 'IQ2_XXS',
  17: 'IQ2_XS',
  18: 'IQ3_XXS',
  19: 'IQ1_S',
  20: 'IQ4_NL',
  21: 'IQ3_S',
  22: 'IQ2_S',
  23: 'IQ4_XS',
  24: 'I8',
  25: 'I16',
  26: 'I32',
  27: 'I64',
  28: 'F64',
  29: 'IQ1_M',
  30: 'BF16',
};

/** Bytes of a value by its type; strings and arrays have a length of their own. */
const valueBytes: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};
const stringType = 8;
const arrayType = 9;

/** The bytes that were read end inside the header. */
class Incomplete extends Error {}
/** What was read cannot be a header. */
class Malformed extends Error {}

/** Prefix under which converters for ComfyUI keep the shape of tensors that they flattened. */
const originalShape = 'comfy.gguf.orig_shape.';

const longestName = 1_000;
const maxTensors = 100_000;
const maxPairs = 20_000;

class Cursor {
  at = 4;
  readonly view: DataView;
  readonly bytes: Uint8Array;
  version = 3;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  take(length: number): number {
    const from = this.at;
    if (!(length >= 0) || length > Number.MAX_SAFE_INTEGER) throw new Malformed();
    if (from + length > this.bytes.length) throw new Incomplete();
    this.at += length;
    return from;
  }

  uint32(): number {
    return this.view.getUint32(this.take(4), true);
  }

  uint64(): number {
    const value = this.view.getBigUint64(this.take(8), true);
    if (value >= 2n ** 53n) throw new Malformed();
    return Number(value);
  }

  /** A count or a length: 32 bits in the first version. */
  length(): number {
    return this.version === 1 ? this.uint32() : this.uint64();
  }

  text(most: number): string {
    const length = this.length();
    const from = this.take(length);
    return new TextDecoder().decode(this.bytes.subarray(from, from + Math.min(length, most)));
  }
}

/** Whole numbers of an array of 32-bit values; null for other arrays, which are skipped. */
function arrayOf(cursor: Cursor, depth: number): number[] | null {
  const type = cursor.uint32();
  const count = cursor.length();
  if (depth > 2) throw new Malformed();
  const size = valueBytes[type];
  if (size !== undefined) {
    const from = cursor.take(count * size);
    if ((type !== 4 && type !== 5) || count > 8) return null;
    return Array.from({ length: count }, (_, at) => cursor.view.getInt32(from + at * 4, true));
  }
  if (type !== stringType && type !== arrayType) throw new Malformed();
  for (let at = 0; at < count; at += 1) {
    if (type === stringType) cursor.take(cursor.length());
    else arrayOf(cursor, depth + 1);
  }
  return null;
}

function scalarOf(cursor: Cursor, type: number): string {
  const size = valueBytes[type];
  if (size === undefined) throw new Malformed();
  const from = cursor.take(size);
  const { view } = cursor;
  if (type === 6) return String(view.getFloat32(from, true));
  if (type === 12) return String(view.getFloat64(from, true));
  if (size === 8) return String(view.getBigUint64(from, true));
  if (size === 4) return String(type === 5 ? view.getInt32(from, true) : view.getUint32(from, true));
  return String(size === 2 ? view.getUint16(from, true) : view.getUint8(from));
}

function parse(bytes: Uint8Array): ReadHeader {
  const cursor = new Cursor(bytes);
  cursor.version = cursor.uint32();
  if (cursor.version < 1 || cursor.version > 3)
    return {
      ok: false,
      reason: `its version of GGUF is ${cursor.version}; versions 1 to 3 in little-endian order are read`,
    };
  const count = cursor.length();
  const pairs = cursor.length();
  if (count > maxTensors || pairs > maxPairs)
    return { ok: false, reason: 'it lists more tensors or fields than any model has: the file is damaged' };
  const metadata = new Map<string, string>();
  const shapes = new Map<string, number[]>();
  for (let at = 0; at < pairs; at += 1) {
    const key = cursor.text(longestName);
    const type = cursor.uint32();
    if (type === stringType) metadata.set(key, cursor.text(longestName));
    else if (type === arrayType) {
      const values = arrayOf(cursor, 0);
      if (values && key.startsWith(originalShape)) shapes.set(key.slice(originalShape.length), values);
    } else metadata.set(key, scalarOf(cursor, type));
  }
  const tensors = new Map<string, TensorInfo>();
  for (let at = 0; at < count; at += 1) {
    const name = cursor.text(longestName);
    const dimensions = cursor.uint32();
    if (dimensions > 8) throw new Malformed();
    const sizes = Array.from({ length: dimensions }, () => cursor.length());
    const type = cursor.uint32();
    cursor.take(8);
    // GGUF counts the innermost size first.
    const shape = shapes.get(name) ?? sizes.reverse();
    tensors.set(name, { shape, dtype: tensorTypes[type] ?? `type ${type}` });
  }
  return tensors.size === 0
    ? { ok: false, reason: 'its header lists no tensors' }
    : { ok: true, header: { tensors, metadata } };
}

/** Whether a file begins with the mark of GGUF. */
export const isGguf = (start: Uint8Array): boolean =>
  start.length >= 4 && new DataView(start.buffer, start.byteOffset, 4).getUint32(0, true) === magic;

/** Bytes that are read first; vocabularies of language models make headers of several megabytes. */
const firstRead = 512 * 1024;
const largestHeader = 24 * 1024 * 1024;

/** Reads the header of a GGUF file, and as little as possible behind it. Never throws for its content. */
export async function readGguf(file: AskedFile): Promise<ReadHeader> {
  for (let length = firstRead; ; length *= 4) {
    const most = Math.min(length, largestHeader, file.size);
    try {
      return parse(await file.read(0, most));
    } catch (error) {
      if (error instanceof Malformed)
        return { ok: false, reason: 'its header is damaged, or it is not a GGUF file' };
      if (!(error instanceof Incomplete)) throw error;
      if (most >= file.size)
        return { ok: false, reason: 'it ends inside its header: the download is incomplete' };
      if (most >= largestHeader)
        return { ok: false, reason: 'its header is larger than is read here (24 MB)' };
    }
  }
}
