import type { ImageSize } from './sizes.ts';

/** One tile of a picture, and the pixels of all tiles together. */
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
 * The largest tile that a picture is cut into, or null where it is not larger than a tile.
 * Where tiles cost more than they save (a picture hardly larger than one) the picture is taken whole.
 * @param tileSize side of a tile in pixels
 */
export function tileOf(size: ImageSize, tileSize: number): Tile | null {
  if (size.width <= tileSize && size.height <= tileSize) return null;
  const width = Math.min(size.width, tileSize);
  const height = Math.min(size.height, tileSize);
  // A decoder holds over 190 elements a pixel (TAESD, the leanest), a finished tile 3.
  const tiledPixels = covered(size.width, tileSize) * covered(size.height, tileSize);
  const saved = size.width * size.height - width * height;
  if (saved * 190 < tiledPixels * 3) return null;
  return { width, height, frames: size.frames, tiledPixels };
}
