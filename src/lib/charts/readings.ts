import type { Place } from './labels.ts';

/** A point of a chart that is read out, and its figures in words. */
export interface Reading extends Place {
  text: string;
}

/** Readings as text for an attribute of a page: `[[x in thousandths of the width, y in pixels, text], …]`. */
export const readingsText = (readings: readonly Reading[]): string =>
  JSON.stringify(readings.map(({ x, y, text }) => [Math.round(x * 1000), Math.round(y), text]));

/** The readings of a text; none where it is invalid. */
export function readReadings(text: string | null): Reading[] {
  if (!text) return [];
  try {
    const rows = JSON.parse(text) as [number, number, string][];
    return rows.map(([x, y, words]) => ({ x: x / 1000, y, text: words }));
  } catch {
    return [];
  }
}

/** Index of the reading nearest to a position in pixels, in a plot of a width; -1 without readings. */
export function nearestReading(readings: readonly Reading[], x: number, y: number, width: number): number {
  let [nearest, least] = [-1, Infinity];
  readings.forEach((reading, index) => {
    const distance = Math.hypot(reading.x * width - x, reading.y - y);
    if (distance < least) [nearest, least] = [index, distance];
  });
  return nearest;
}

/** Where a key leads from a reading: its neighbour, a tenth of all further, or an end. Null for other keys. */
export function readingAfterKey(key: string, index: number, count: number): number | null {
  const page = Math.max(2, Math.round(count / 10));
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: index + 1,
    ArrowUp: index + 1,
    ArrowLeft: index - 1,
    ArrowDown: index - 1,
    PageUp: index + page,
    PageDown: index - page,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, to));
}
