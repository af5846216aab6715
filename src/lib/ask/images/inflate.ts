/**
 * Text that was compressed by zlib, at most `most` bytes of it; null where the bytes are damaged. A few bytes can expand to
 * gigabytes, so reading stops at the limit.
 */
export async function inflated(bytes: Uint8Array, most: number): Promise<Uint8Array | null> {
  const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new DecompressionStream('deflate'));
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    while (size <= most) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.length;
    }
    if (size > most) await reader.cancel();
  } catch {
    return null;
  }
  if (size > most) return null;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
