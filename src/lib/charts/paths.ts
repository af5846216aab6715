import type { Place } from './labels.ts';

/** Width of the coordinates of paths, which are stretched to the width of the chart. */
export const pathWidth = 1000;

/** Rounded to a tenth, to keep pages small. */
const tenth = (place: number): number => Math.round(place * 10) / 10;

const x = (share: number): number => tenth(share * pathWidth);

/** A line through places. */
export const linePath = (places: readonly Place[]): string =>
  places.map((place, index) => `${index === 0 ? 'M' : 'L'}${x(place.x)} ${tenth(place.y)}`).join('');

/** The area between a line and another one above or below it. */
export const bandPath = (one: readonly Place[], other: readonly Place[]): string =>
  `${linePath([...one, ...[...other].reverse()])}Z`;

/** Places along a line through others, `step` of the width apart at most: what labels keep away from. */
export function alongLine(places: readonly Place[], step = 0.01): Place[] {
  return places.flatMap((place, index) => {
    const next = places[index + 1];
    if (!next) return [place];
    const count = Math.max(1, Math.ceil((next.x - place.x) / step));
    return Array.from({ length: count }, (_, at) => ({
      x: place.x + ((next.x - place.x) * at) / count,
      y: place.y + ((next.y - place.y) * at) / count,
    }));
  });
}

/** Dots: lines of no length, which round ends make visible. Dots at one place are drawn once. */
export const dotsPath = (places: readonly Place[]): string =>
  [...new Set(places.map((place) => `M${x(place.x)} ${tenth(place.y)}h0`))].join('');

/**
 * The area under steps of equal width, with equal neighbours as one step.
 * @param heights vertical places in pixels from the top
 * @param floor the vertical place of the area's lower edge
 * @param from share of the width at which the steps begin
 * @param to share at which they end
 */
export function stepsPath(heights: readonly number[], floor: number, from: number, to: number): string {
  const at = (index: number) => x(from + ((to - from) * index) / heights.length);
  const steps = heights.flatMap((each, index) =>
    each === heights[index + 1] ? [] : [`V${tenth(each)}H${at(index + 1)}`],
  );
  return `M${at(0)} ${tenth(floor)}${steps.join('')}V${tenth(floor)}Z`;
}

/** A share of the width as a percentage, to keep places at any width. */
export const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`;
