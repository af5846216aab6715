import type { AskedFile } from '../asked-file.ts';
import { isObject } from '../plain-json.ts';
import type { TensorInfo, Tensors } from './tensor-index.ts';

/** The header of a file of weights. */
export interface WeightsHeader {
  tensors: Tensors;
  /** Fields beside the tensors, as text. */
  metadata: ReadonlyMap<string, string>;
}

export type ReadHeader = { ok: true; header: WeightsHeader } | { ok: false; reason: string };

/**
 * Largest header that is read, in bytes. The format allows 100 MB; the largest published ones have about 2.
 * Source: safetensors README, "Format" and "Benefits" (no header above 100 MB).
 */
const largestHeader = 8 * 1024 * 1024;

const refused = (reason: string): ReadHeader => ({ ok: false, reason });

/** A shape of whole numbers, none above what a file can hold; null for anything else. */
function shapeOf(value: unknown): number[] | null {
  if (!Array.isArray(value) || value.length > 8) return null;
  const sizes = value as unknown[];
  return sizes.every((size): size is number => Number.isSafeInteger(size) && (size as number) >= 0)
    ? sizes
    : null;
}

function tensorOf(value: unknown): TensorInfo | null {
  if (!isObject(value)) return null;
  const shape = shapeOf(value['shape']);
  const dtype = value['dtype'];
  return shape === null || typeof dtype !== 'string'
    ? null
    : { shape, dtype: dtype.slice(0, 20).toUpperCase() };
}

function headerOf(text: string): ReadHeader {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused('its header is not JSON: the file is damaged or not a safetensors file');
  }
  if (!isObject(json)) return refused('its header is not an object: the file is not a safetensors file');
  const tensors = new Map<string, TensorInfo>();
  const metadata = new Map<string, string>();
  for (const [name, value] of Object.entries(json)) {
    if (name === '__metadata__') {
      for (const [key, text] of Object.entries(isObject(value) ? value : {}))
        if (typeof text === 'string') metadata.set(key, text);
      continue;
    }
    const tensor = tensorOf(value);
    if (tensor) tensors.set(name, tensor);
  }
  return tensors.size === 0
    ? refused('its header lists no tensors')
    : { ok: true, header: { tensors, metadata } };
}

/** Length of the header in bytes, from the first eight of the file; null where these are no length. */
function headerLength(start: Uint8Array): number | null {
  if (start.length < 8) return null;
  const length = new DataView(start.buffer, start.byteOffset, 8).getBigUint64(0, true);
  return length > 0n && length < 2n ** 53n ? Number(length) : null;
}

/** Whether a file begins like a safetensors file: a length, then an object. */
export const isSafetensors = (start: Uint8Array, size: number): boolean => {
  const length = headerLength(start);
  return length !== null && length + 8 <= size && start[8] === 0x7b;
};

/** Reads the header of a safetensors file, and nothing behind it. Never throws for its content. */
export async function readSafetensors(file: AskedFile): Promise<ReadHeader> {
  const length = headerLength(await file.read(0, 8));
  if (length === null) return refused('it is too short for a safetensors file');
  if (length + 8 > file.size)
    return refused(
      'its header would be longer than the file: the download is incomplete, or it is not a safetensors file',
    );
  if (length > largestHeader)
    return refused(`its header has ${(length / 1e6).toFixed(0)} MB, more than is read here (8 MB)`);
  return headerOf(new TextDecoder().decode(await file.read(8, length)));
}
