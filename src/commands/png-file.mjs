// Pictures as PNG files and back, with what Node brings along (PNG third edition, 5.3, 10, 11.2).
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** @import { RgbaImage } from '../lib/diffusion/pixels.ts' */

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/**
 * @param {string} type
 * @param {Uint8Array} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/**
 * A PNG of 8-bit red, green and blue, each row as it is (filter 0).
 * @param {RgbaImage} picture
 */
export function encodePng({ width, height, rgba }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + 3 * width));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      rows.set(rgba.subarray(4 * (y * width + x), 4 * (y * width + x) + 3), y * (1 + 3 * width) + 1 + 3 * x);
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}

/**
 * Reads a PNG that `encodePng` wrote.
 * @param {Buffer} png
 * @returns {RgbaImage}
 */
export function decodePng(png) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const start = png.indexOf('IDAT') + 4;
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i += 1) {
    const from = Math.floor(i / width) * (1 + 3 * width) + 1 + 3 * (i % width);
    rgba.set([...rows.subarray(from, from + 3), 255], 4 * i);
  }
  return { width, height, rgba };
}
