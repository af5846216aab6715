/** Planes of numbers as grey images. */
import type { RgbaImage } from './pixels.ts';

/** A plane [height, width] in grey: black at `low` and below, white at `high` and above. */
export function greyImage(
  plane: ArrayLike<number>,
  width: number,
  height: number,
  [low, high]: readonly [low: number, high: number],
): RgbaImage {
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i += 1) {
    const shade = high > low ? (255 * (plane[i]! - low)) / (high - low) : 0;
    rgba.set([shade, shade, shade, 255], 4 * i);
  }
  return { width, height, rgba };
}

/** The channels of latents [channels, height, width] in grey, from -3 to 3, which holds nearly all of the noise. */
export function channelImages(latents: Float32Array, width: number, height: number): RgbaImage[] {
  const area = width * height;
  return Array.from({ length: latents.length / area }, (_, channel) =>
    greyImage(latents.subarray(channel * area, (channel + 1) * area), width, height, [-3, 3]),
  );
}
