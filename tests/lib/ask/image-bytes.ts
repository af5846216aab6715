import { deflateSync } from 'node:zlib';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 255);
const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const uint32 = (value: number): Uint8Array =>
  Uint8Array.from([24, 16, 8, 0].map((shift) => (value >>> shift) & 255));
const little = (value: number, bytes: number): Uint8Array =>
  Uint8Array.from(Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 255));

const chunk = (type: string, data: Uint8Array) => joined(uint32(data.length), latin(type), data, uint32(0));

/** A PNG file of a size with text chunks, of which programs write each kind. */
export const pngWith = (
  kind: 'tEXt' | 'zTXt' | 'iTXt' | 'iTXt compressed',
  keyword: string,
  text: string,
  [width, height] = [1024, 1024],
): Uint8Array => {
  const body = new TextEncoder().encode(text);
  const data = {
    tEXt: () => joined(latin(`${keyword}\0`), body),
    zTXt: () => joined(latin(`${keyword}\0\0`), deflateSync(body)),
    iTXt: () => joined(latin(`${keyword}\0\0\0\0\0`), body),
    'iTXt compressed': () => joined(latin(`${keyword}\0\u0001\0\0\0`), deflateSync(body)),
  }[kind]();
  return joined(
    Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', joined(uint32(width!), uint32(height!), Uint8Array.from([8, 2, 0, 0, 0]))),
    chunk('IDAT', new Uint8Array(5_000)),
    chunk(kind.slice(0, 4), data),
    chunk('IEND', new Uint8Array()),
  );
};

/** An Exif block with a user comment in UTF-16, as A1111 and its relatives write it, or with the text of a camera tag. */
export function exifWith(
  text: string,
  tag: 'comment' | 'make' = 'comment',
  encoding: 'be' | 'le' = 'be',
): Uint8Array {
  const utf16 = Uint8Array.from(
    [...text].flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return encoding === 'be' ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }),
  );
  const entry = (id: number, type: number, count: number, value: number) =>
    joined(little(id, 2), little(type, 2), little(count, 4), little(value, 4));
  const head = joined(latin('Exif\0\0'), latin('II'), little(42, 2), little(8, 4));
  if (tag === 'make') {
    const body = latin(`${text}\0`);
    return joined(head, little(1, 2), entry(0x010f, 2, body.length, 26), little(0, 4), body);
  }
  const body = joined(latin('UNICODE\0'), utf16);
  return joined(
    head,
    little(1, 2),
    entry(0x8769, 4, 1, 26),
    little(0, 4),
    little(1, 2),
    entry(0x9286, 7, body.length, 44),
    little(0, 4),
    body,
  );
}

/** A JPEG file with an Exif block. */
export const jpegWith = (exif: Uint8Array): Uint8Array =>
  joined(
    Uint8Array.from([255, 216, 255, 225, (exif.length + 2) >> 8, (exif.length + 2) & 255]),
    exif,
    Uint8Array.from([255, 192, 0, 11, 8, 4, 0, 3, 0, 1, 1, 17, 0, 255, 218, 0, 2, 255, 217]),
  );

/** A WebP file with an Exif block. */
export const webpWith = (exif: Uint8Array): Uint8Array => {
  const body = joined(
    latin('WEBPVP8X'),
    little(10, 4),
    joined(little(8, 4), little(1023, 3), little(767, 3)),
    latin('EXIF'),
    little(exif.length, 4),
    exif,
    exif.length % 2 ? new Uint8Array(1) : new Uint8Array(),
  );
  return joined(latin('RIFF'), little(body.length, 4), body);
};
