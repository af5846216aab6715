import type { ImageSize } from './sizes.ts';

/** One tile of an image, and the pixels of all tiles together. */
export interface Tile extends ImageSize {
  /** Pixels of all tiles, overlaps counted again. */
  readonly tiledPixels: number;
}

/** Tiles overlap by a quarter of their side (`tile_overlap_factor` of AutoencoderKL in diffusers). */
const overlap = 0.25;

/** Pixels that the tiles along one side cover together. */
function covered(side: number, tile: number): number {
  const step = tile * (1 - overlap);
  let sum = 0;
  for (let start = 0; start < side; start += step) sum += Math.min(tile, side - start);
  return sum;
}

/**
 * The largest tile of an image, or null if the image is processed whole: it is at most as large as a tile, or so little
 * larger that tiles would cost more memory than they save.
 * @param tileSize side of a tile in pixels
 */
export function tileOf(size: ImageSize, tileSize: number): Tile | null {
  if (size.width <= tileSize && size.height <= tileSize) return null;
  const width = Math.min(size.width, tileSize);
  const height = Math.min(size.height, tileSize);
  // A decoder has at least 190 live elements per pixel (TAESD, the smallest), a finished tile 3.
  const tiledPixels = covered(size.width, tileSize) * covered(size.height, tileSize);
  const saved = size.width * size.height - width * height;
  if (saved * 190 < tiledPixels * 3) return null;
  return { width, height, frames: size.frames, tiledPixels };
}
