/** An attention map drawn over an image. */
import type { RgbaImage } from './pixels.ts';

/** Red, green and blue of full attention. */
const mark = [230, 60, 20] as const;

/**
 * The image in grey, coloured by the attention to a token; the largest share has the full colour.
 * @param plane [height, width], coarser than the image or of equal size
 */
export function attentionOverlay(
  image: RgbaImage,
  plane: Float32Array,
  width: number,
  height: number,
): RgbaImage {
  const largest = Math.max(0, ...plane) || 1;
  const rgba = new Uint8ClampedArray(image.rgba.length);
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      const at = 4 * (y * image.width + x);
      const [r, g, b] = [image.rgba[at]!, image.rgba[at + 1]!, image.rgba[at + 2]!];
      // Luma of Rec. 601, lightened so that the mark is visible on dark images.
      const grey = 110 + (0.299 * r + 0.587 * g + 0.114 * b) * 0.55;
      const index = Math.floor((y * height) / image.height) * width + Math.floor((x * width) / image.width);
      const weight = plane[index]! / largest;
      mark.forEach((value, c) => (rgba[at + c] = grey + (value - grey) * weight * 0.85));
      rgba[at + 3] = 255;
    }
  }
  return { width: image.width, height: image.height, rgba };
}
