/** Sums of planes over nine regions, for readers who cannot see them drawn. */
import { columns, rows } from './drawing.ts';

/** One of nine parts of a plane, and its share of the plane's sum. */
export interface Region {
  name: string;
  share: number;
}

/** The part of element `at` of `size` in each third of a side, 0..1. */
function thirdsOf(at: number, size: number): [number, number, number] {
  const inside = (part: number) =>
    Math.max(0, Math.min(at + 1, ((part + 1) * size) / 3) - Math.max(at, (part * size) / 3));
  return [inside(0), inside(1), inside(2)];
}

/**
 * Shares of a plane's sum in nine equal regions, row by row; all zero if the sum is zero. Elements in several regions are
 * divided by area.
 * @param plane [height, width], not negative
 */
export function regionShares(plane: ArrayLike<number>, width: number, height: number): Region[] {
  const sums = new Float64Array(9);
  let total = 0;
  const across = Array.from({ length: width }, (_, x) => thirdsOf(x, width));
  for (let y = 0; y < height; y += 1) {
    const down = thirdsOf(y, height);
    for (let x = 0; x < width; x += 1) {
      const value = plane[y * width + x]!;
      for (let i = 0; i < 9; i += 1) sums[i]! += value * down[Math.floor(i / 3)]! * across[x]![i % 3]!;
      total += value;
    }
  }
  return [...sums].map((sum, i) => {
    const [row, column] = [rows[Math.floor(i / 3)]!, columns[i % 3]!];
    return {
      name: row === 'middle' && column === 'centre' ? 'centre' : `${row} ${column}`,
      share: total > 0 ? sum / total : 0,
    };
  });
}

/** The region with the largest share. */
export const strongest = (regions: readonly Region[]): Region =>
  regions.reduce((best, region) => (region.share > best.share ? region : best));
