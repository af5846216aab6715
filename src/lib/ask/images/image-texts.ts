import type { AskedFile } from '../asked-file.ts';
import { exifTexts } from './exif.ts';
import { inflated } from './inflate.ts';
import { windowed } from './windowed.ts';

export type ImageKind = 'PNG' | 'WebP' | 'JPEG';

/** The kind of an image by its first bytes; null for none that is read. */
export function imageKind(start: Uint8Array): ImageKind | null {
  const head = String.fromCharCode(...start.subarray(0, 12));
  if (head.startsWith('\u0089PNG\r\n\u001a\n')) return 'PNG';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'WebP';
  return head.startsWith('\u00ff\u00d8\u00ff') ? 'JPEG' : null;
}

/** Texts inside an image by their name, and its size in pixels. */
export interface ImageTexts {
  texts: Map<string, string>;
  width: number | null;
  height: number | null;
}

/** Largest text that is read, in bytes. */
const largestText = 24 * 1024 * 1024;
/** Chunks of an image are at least some kilobytes; more than these are no image. */
const maxChunks = 50_000;

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
const utf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const uint32 = (bytes: Uint8Array, at: number, little = false): number =>
  bytes.length < at + 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, little);

/** Keyword and text of a chunk of text (PNG third edition, 11.3.3). */
async function pngTextOf(type: string, data: Uint8Array): Promise<[string, string] | null> {
  const end = data.indexOf(0);
  if (end < 1 || end > 79) return null;
  const keyword = latin(data.subarray(0, end));
  // Programs write UTF-8 into chunks that are Latin by the standard.
  if (type === 'tEXt') return [keyword, utf8(data.subarray(end + 1))];
  if (type === 'zTXt') {
    const text = await inflated(data.subarray(end + 2), largestText);
    return text && [keyword, utf8(text)];
  }
  const language = data.indexOf(0, end + 3);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0) return null;
  const body = data.subarray(translated + 1);
  const text = data[end + 1] === 1 ? await inflated(body, largestText) : body;
  return text && [keyword, utf8(text)];
}

async function pngTexts(file: AskedFile): Promise<ImageTexts> {
  const read = windowed(file);
  const texts = new Map<string, string>();
  const size = await read(16, 8);
  let at = 8;
  for (let chunk = 0; chunk < maxChunks && at + 12 <= file.size; chunk += 1) {
    const head = await read(at, 8);
    const length = uint32(head, 0);
    const type = latin(head.subarray(4, 8));
    if (type === 'IEND') break;
    if (['tEXt', 'zTXt', 'iTXt'].includes(type) && length <= largestText && texts.size < 100) {
      const found = await pngTextOf(type, await read(at + 8, length));
      if (found) texts.set(...found);
    } else if (type === 'eXIf' && length <= largestText)
      for (const [name, text] of exifTexts(await read(at + 8, length))) texts.set(`exif ${name}`, text);
    at += 12 + length;
  }
  return { texts, width: uint32(size, 0) || null, height: uint32(size, 4) || null };
}

async function webpTexts(file: AskedFile): Promise<ImageTexts> {
  const read = windowed(file);
  const texts = new Map<string, string>();
  let width: number | null = null;
  let height: number | null = null;
  let at = 12;
  for (let chunk = 0; chunk < maxChunks && at + 8 <= file.size; chunk += 1) {
    const head = await read(at, 8);
    const type = latin(head.subarray(0, 4));
    const length = uint32(head, 4, true);
    if (type === 'VP8X') {
      const data = await read(at + 8, 10);
      width = (uint32(data, 4, true) & 0xffffff) + 1;
      height = data.length < 10 ? null : data[7]! + data[8]! * 256 + data[9]! * 65_536 + 1;
    }
    if (type === 'EXIF' && length <= largestText)
      for (const [name, text] of exifTexts(await read(at + 8, length))) texts.set(`exif ${name}`, text);
    if (type === 'XMP ' && length <= largestText) texts.set('xmp', utf8(await read(at + 8, length)));
    at += 8 + length + (length % 2);
  }
  return { texts, width, height };
}

/** Markers of JPEG without a length (ISO 10918-1, table B.1). */
const withoutLength = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

async function jpegTexts(file: AskedFile): Promise<ImageTexts> {
  const read = windowed(file);
  const texts = new Map<string, string>();
  let width: number | null = null;
  let height: number | null = null;
  let at = 2;
  for (let segment = 0; segment < maxChunks && at + 4 <= file.size; segment += 1) {
    const head = await read(at, 9);
    if (head[0] !== 0xff) break;
    const marker = head[1]!;
    // Fill bytes stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (withoutLength(marker)) {
      at += 2;
      continue;
    }
    const length = (head[2]! << 8) | head[3]!;
    if (marker === 0xda || marker === 0xd9 || length < 2) break;
    if (isFrame(marker) && head.length >= 9) {
      height = (head[5]! << 8) | head[6]!;
      width = (head[7]! << 8) | head[8]!;
    }
    if (marker === 0xe1) {
      const data = await read(at + 4, length - 2);
      if (latin(data.subarray(0, 4)) === 'Exif')
        for (const [name, text] of exifTexts(data)) texts.set(`exif ${name}`, text);
      else if (latin(data.subarray(0, 28)) === 'http://ns.adobe.com/xap/1.0/')
        texts.set('xmp', utf8(data.subarray(29)));
    }
    if (marker === 0xfe) texts.set('comment', utf8(await read(at + 4, length - 2)));
    at += 2 + length;
  }
  return { texts, width, height };
}

/** The texts inside an image. Only the parts with text are read. */
export const imageTexts = (file: AskedFile, kind: ImageKind): Promise<ImageTexts> =>
  kind === 'PNG' ? pngTexts(file) : kind === 'WebP' ? webpTexts(file) : jpegTexts(file);
