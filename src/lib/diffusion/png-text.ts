/** Text inside a PNG file: `iTXt` chunks, written before the end and read back (PNG third edition, 11.3.3.4). */

const signature = [137, 80, 78, 71, 13, 10, 26, 10];

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** CRC-32 of bytes, as in PNG. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

interface Chunk {
  type: string;
  data: Uint8Array;
  /** Start and end of the chunk in the file. */
  from: number;
  to: number;
}

/** The chunks of a PNG file. @throws Error when the file is not a PNG or is incomplete */
function chunksOf(png: Uint8Array): Chunk[] {
  if (!signature.every((byte, i) => png[i] === byte)) throw new Error('This is not a PNG file.');
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks: Chunk[] = [];
  let at = 8;
  while (at + 12 <= png.length) {
    const to = at + 12 + view.getUint32(at);
    if (to > png.length) break;
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    chunks.push({ type, data: png.subarray(at + 8, to - 4), from: at, to });
    if (type === 'IEND') return chunks;
    at = to;
  }
  throw new Error('This PNG file is incomplete.');
}

/** The PNG with `text` under `keyword` (up to 79 Latin letters), replacing an earlier text of that keyword. */
export function withPngText(png: Uint8Array, keyword: string, text: string): Uint8Array<ArrayBuffer> {
  const encode = new TextEncoder();
  const body = [...encode.encode(`iTXt${keyword}`), 0, 0, 0, 0, 0, ...encode.encode(text)];
  const chunk = new Uint8Array(body.length + 8);
  chunk.set(body, 4);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  view.setUint32(body.length + 4, crc32(chunk.subarray(4, body.length + 4)));
  const kept = chunksOf(png).filter((each) => textOf(each)?.keyword !== keyword);
  const parts = [png.subarray(0, 8), ...kept.map((each) => png.subarray(each.from, each.to))];
  parts.splice(-1, 0, chunk);
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function textOf({ type, data }: Chunk): { keyword: string; text: string } | null {
  if (type !== 'iTXt') return null;
  const end = data.indexOf(0);
  // This site never writes compressed text.
  if (end < 0 || data[end + 1] !== 0) return null;
  const language = data.indexOf(0, end + 3);
  const translated = data.indexOf(0, language + 1);
  if (language < 0 || translated < 0) return null;
  const decode = new TextDecoder();
  return {
    keyword: decode.decode(data.subarray(0, end)),
    text: decode.decode(data.subarray(translated + 1)),
  };
}

/** The text under `keyword`, or null. @throws Error when the file is not a PNG or is incomplete */
export function pngText(png: Uint8Array, keyword: string): string | null {
  for (const chunk of chunksOf(png)) {
    const found = textOf(chunk);
    if (found?.keyword === keyword) return found.text;
  }
  return null;
}
