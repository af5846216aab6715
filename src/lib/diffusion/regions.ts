/** Planes of numbers summed over nine regions, for those who do not see them drawn. */
import { columns, rows } from './drawing.ts';

/** One of nine parts of a plane, and its share of the plane's sum. */
export interface Region {
  name: string;
  share: number;
}

/** The index of the third in which a place lies. */
const third = (at: number, size: number): number => Math.min(2, Math.floor((3 * (at + 0.5)) / size));

/**
 * Shares of a plane's sum in nine regions, row by row; zero everywhere when the sum is zero.
 * @param plane [height, width], not negative
 */
export function regionShares(plane: ArrayLike<number>, width: number, height: number): Region[] {
  const sums = new Float64Array(9);
  let total = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const value = plane[y * width + x]!;
      sums[3 * third(y, height) + third(x, width)]! += value;
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
