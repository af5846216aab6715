import type { TensorInfo } from '../../src/lib/ask/tensors/tensor-index.ts';

const bytesOf: Readonly<Record<string, number>> = { F32: 4, F16: 2, BF16: 2, F8_E4M3: 1, U8: 1, I8: 1 };

/** A safetensors header with its length, and the size that the whole file would have. */
export function safetensorsHeader(
  tensors: ReadonlyMap<string, TensorInfo>,
  metadata?: Readonly<Record<string, string>>,
): { bytes: Uint8Array; size: number } {
  let at = 0;
  const entries = [...tensors].map(([name, { shape, dtype }]) => {
    const from = at;
    at += shape.reduce((product, size) => product * size, bytesOf[dtype] ?? 2);
    return [name, { dtype, shape, data_offsets: [from, at] }] as const;
  });
  const json = Object.fromEntries([...(metadata ? [['__metadata__', metadata] as const] : []), ...entries]);
  const text = new TextEncoder().encode(JSON.stringify(json));
  const bytes = new Uint8Array(8 + text.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return { bytes, size: bytes.length + at };
}

const ggmlTypes: Readonly<Record<string, number>> = {
  F32: 0,
  F16: 1,
  Q4_0: 2,
  Q8_0: 8,
  Q4_K: 12,
  Q5_K: 13,
  Q6_K: 14,
};

/** A GGUF header of version 3 or 2. */
export function ggufHeader(
  tensors: ReadonlyMap<string, TensorInfo>,
  metadata: Readonly<Record<string, string | number>> = {},
  version = 3,
): Uint8Array {
  const parts: Uint8Array[] = [];
  const number = (value: number, bytes: 4 | 8) => {
    const part = new DataView(new ArrayBuffer(bytes));
    if (bytes === 8) part.setBigUint64(0, BigInt(value), true);
    else part.setUint32(0, value, true);
    parts.push(new Uint8Array(part.buffer));
  };
  const length = (value: number) => number(value, version === 1 ? 4 : 8);
  const text = (value: string) => {
    const bytes = new TextEncoder().encode(value);
    length(bytes.length);
    parts.push(bytes);
  };
  parts.push(new TextEncoder().encode('GGUF'));
  number(version, 4);
  length(tensors.size);
  length(Object.keys(metadata).length);
  for (const [key, value] of Object.entries(metadata)) {
    text(key);
    number(typeof value === 'string' ? 8 : 4, 4);
    if (typeof value === 'string') text(value);
    else number(value, 4);
  }
  for (const [name, { shape, dtype }] of tensors) {
    text(name);
    number(shape.length, 4);
    for (const size of [...shape].reverse()) length(size);
    number(ggmlTypes[dtype] ?? 0, 4);
    number(0, 8);
  }
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
