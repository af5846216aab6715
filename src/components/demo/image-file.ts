import { FaultError } from '../../lib/diffusion/faults.ts';
import type { RgbaImage } from '../../lib/diffusion/pixels.ts';
import { pngText, withPngText } from '../../lib/diffusion/png-text.ts';
import { writeWholeSettings } from '../../lib/diffusion/run-settings.ts';
import type { FinishedImage } from '../../lib/diffusion/run-state.ts';
import { settingsKeyword, sourceKeyword } from '../../lib/diffusion/saved-image.ts';
import { saveFile } from '../ui/save-file.ts';

/** Draws an image on a canvas of its own size; CSS enlarges it. */
export function draw(canvas: HTMLCanvasElement, { width, height, rgba }: RgbaImage): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
}

async function bytesOf(image: RgbaImage): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas');
  draw(canvas, image);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new FaultError('out-of-memory', 'the browser failed to encode a PNG');
  return new Uint8Array(await blob.arrayBuffer());
}

/** The image as a PNG that contains its settings, its own seed and its start image. */
async function pngOf({ image, settings, seed, source }: FinishedImage): Promise<Blob> {
  const text = writeWholeSettings({ ...settings, seed, count: 1 });
  const png = withPngText(await bytesOf(image), settingsKeyword, text);
  const whole = source ? withPngText(png, sourceKeyword, toBase64(await bytesOf(source))) : png;
  return new Blob([whole], { type: 'image/png' });
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export async function save(finished: FinishedImage): Promise<void> {
  const name = finished.settings.prompt.replace(/[^a-z0-9]+/gi, '-').slice(0, 40) || 'image';
  saveFile(await pngOf(finished), `${name}-${finished.seed}.png`);
}

/** An image file in its own size. @throws FaultError (bad-image) */
async function wholeImage(file: Blob): Promise<RgbaImage> {
  const bitmap = await createImageBitmap(file).catch((error: unknown) => {
    throw new FaultError('bad-image', String(error));
  });
  const { width, height } = bitmap;
  bitmap.close();
  return imageIn(file, width, height);
}

/**
 * A saved image with the settings and the start image inside it.
 * @throws FaultError when it contains no settings, or cannot be read as an image
 */
export async function readSavedImage(
  file: Blob,
): Promise<{ settings: string; image: RgbaImage; source: RgbaImage | null }> {
  let [settings, source]: (string | null)[] = [null, null];
  try {
    const png = new Uint8Array(await file.arrayBuffer());
    [settings, source] = [pngText(png, settingsKeyword), pngText(png, sourceKeyword)];
  } catch (error) {
    throw new FaultError('settings-absent', String(error));
  }
  if (settings === null) throw new FaultError('settings-absent', 'no text with the keyword of the settings');
  const image = await wholeImage(file);
  if (source === null) return { settings, image, source: null };
  const bytes = Uint8Array.from(atob(source), (letter) => letter.charCodeAt(0));
  return { settings, image, source: await wholeImage(new Blob([bytes], { type: 'image/png' })) };
}

/** An image file, cropped to the middle and scaled to the model's size, on white. */
export async function imageIn(file: Blob, width: number, height: number): Promise<RgbaImage> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch (error) {
    throw new FaultError('bad-image', String(error));
  }
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  const scale = Math.max(width / bitmap.width, height / bitmap.height);
  const [w, h] = [bitmap.width * scale, bitmap.height * scale];
  context.drawImage(bitmap, (width - w) / 2, (height - h) / 2, w, h);
  return { width, height, rgba: context.getImageData(0, 0, width, height).data };
}
