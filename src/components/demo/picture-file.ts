import { FaultError } from '../../lib/diffusion/faults.ts';
import type { Picture } from '../../lib/diffusion/pixels.ts';
import { pngText, withPngText } from '../../lib/diffusion/png-text.ts';
import { writeWholeSettings } from '../../lib/diffusion/run-settings.ts';
import type { FinishedPicture } from '../../lib/diffusion/run-state.ts';

/** Under this keyword the settings stand in a saved PNG. */
export const settingsKeyword = 'diffusion-demo-settings';

/** Puts a picture on a canvas of its own size; CSS enlarges it. */
export function draw(canvas: HTMLCanvasElement, { width, height, rgba }: Picture): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
}

/** The picture as a PNG with its settings inside; the seed is that of the picture itself. */
export async function pngOf({ image, settings, seed }: FinishedPicture): Promise<Blob> {
  const canvas = document.createElement('canvas');
  draw(canvas, image);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new FaultError('out-of-memory', 'the browser made no PNG');
  const text = writeWholeSettings({ ...settings, seed, count: 1 });
  return new Blob([withPngText(new Uint8Array(await blob.arrayBuffer()), settingsKeyword, text)], {
    type: 'image/png',
  });
}

export async function save(picture: FinishedPicture): Promise<void> {
  const address = URL.createObjectURL(await pngOf(picture));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${picture.settings.prompt.replace(/[^a-z0-9]+/gi, '-').slice(0, 40) || 'picture'}-${picture.seed}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The settings inside a saved picture. Throws `FaultError` when there are none. */
export async function settingsInside(file: Blob): Promise<string> {
  let text: string | null;
  try {
    text = pngText(new Uint8Array(await file.arrayBuffer()), settingsKeyword);
  } catch (error) {
    throw new FaultError('settings-absent', String(error));
  }
  if (text === null) throw new FaultError('settings-absent', 'no text under its keyword');
  return text;
}

/** A file's picture, cut to the middle and scaled to the model's size, on white. */
export async function pictureIn(file: Blob, width: number, height: number): Promise<Picture> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch (error) {
    throw new FaultError('bad-picture', String(error));
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
