/**
 * Text in the Exif block of an image: descriptions, and the comment in which programs keep their settings.
 * Source: Exif 2.32, 4.6 (tags), and TIFF 6.0 (directories).
 */

/** Tags with text that programs use; ComfyUI writes `prompt:…` and `workflow:…` into those of the camera. */
const textTags: Readonly<Record<number, string>> = {
  0x010e: 'description',
  0x010f: 'make',
  0x0110: 'model',
  0x0131: 'software',
  0x9286: 'comment',
};
const exifDirectory = 0x8769;
const comment = 0x9286;
const maxEntries = 200;

/** The comment begins with eight letters that name its encoding. */
function commentText(bytes: Uint8Array, littleEndian: boolean): string {
  const name = String.fromCharCode(...bytes.subarray(0, 7));
  const body = bytes.subarray(8);
  if (name === 'UNICODE') {
    // Programs differ in the order of bytes: the zero bytes of Latin letters tell it.
    let even = 0;
    let odd = 0;
    for (const [at, byte] of body.subarray(0, 400).entries()) {
      if (byte !== 0) continue;
      if (at % 2 === 0) even += 1;
      else odd += 1;
    }
    const isLittle = even === odd ? littleEndian : odd > even;
    return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(body);
  }
  return new TextDecoder().decode(/^(?:ASCII|JIS|\0)/.test(name) ? body : bytes);
}

/** The texts of an Exif block by their name; empty where it has none or is damaged. */
export function exifTexts(block: Uint8Array): Map<string, string> {
  const texts = new Map<string, string>();
  const start = String.fromCharCode(...block.subarray(0, 4)) === 'Exif' ? 6 : 0;
  const tiff = block.subarray(start);
  if (tiff.length < 8) return texts;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return texts;
  const little = order === 0x4949;
  const queue = [view.getUint32(4, little)];
  for (let step = 0; step < 4 && queue.length > 0; step += 1) {
    const at = queue.shift()!;
    if (at + 2 > tiff.length) continue;
    const count = Math.min(view.getUint16(at, little), maxEntries);
    for (let entry = 0; entry < count; entry += 1) {
      const from = at + 2 + entry * 12;
      if (from + 12 > tiff.length) break;
      const tag = view.getUint16(from, little);
      if (tag === exifDirectory) queue.push(view.getUint32(from + 8, little));
      if (!Object.hasOwn(textTags, tag)) continue;
      const length = view.getUint32(from + 4, little);
      const place = length <= 4 ? from + 8 : view.getUint32(from + 8, little);
      if (place + length > tiff.length) continue;
      const bytes = tiff.subarray(place, place + length);
      const text = tag === comment ? commentText(bytes, little) : new TextDecoder().decode(bytes);
      texts.set(textTags[tag]!, text.replace(/\0+$/, ''));
    }
  }
  return texts;
}
