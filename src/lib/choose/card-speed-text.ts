import { threeFigures } from '../units/number-format.ts';
import type { CardAnswer, CardSpeed, RankedCard } from './card-answer.ts';

/** What a speed counts: `image` or `clip`. */
export const resultOf = ({ frames = 1 }: Pick<CardSpeed, 'frames'>): string =>
  frames > 1 ? 'clip' : 'image';

/** A speed in the unit in which its figure is at least 1. */
export interface ShownSpeed {
  figure: string;
  /** `images per minute`, or `minutes per clip` below one per minute. */
  unit: string;
  /** The ends of its range, the lower figure first; null where they are not known. */
  range: readonly [string, string] | null;
}

/** A speed as figures with their unit; null where there is no data. */
export function shownSpeed({ speed }: Pick<RankedCard, 'speed'>): ShownSpeed | null {
  if (speed === null) return null;
  const { low, mid, high } = speed.imagesPerMinute;
  const result = resultOf(speed);
  const shown = (perMinute: number) => threeFigures(mid >= 1 ? perMinute : 1 / perMinute);
  const [from, to] = mid >= 1 ? [low, high] : [high, low];
  return {
    figure: shown(mid),
    unit: mid >= 1 ? `${result}s per minute` : `minutes per ${result}`,
    range: from === undefined || to === undefined ? null : [shown(from), shown(to)],
  };
}

/**
 * `12.4 images per minute (10.1 to 15.3)`, or `17 minutes per clip (13 to 23)` below one per minute; null where there is no
 * data.
 */
export function speedText(card: Pick<RankedCard, 'speed'>): string | null {
  const shown = shownSpeed(card);
  if (shown === null) return null;
  const range = shown.range === null ? '' : ` (${shown.range.join(' to ')})`;
  return `${shown.figure}\u00a0${shown.unit}${range}`;
}

/** `14.9 (11 to 20)`: images per minute, under a heading that names the unit; null for no data. */
export function imagesPerMinuteText({ speed }: Pick<CardAnswer, 'speed'>): string | null {
  if (speed === null) return null;
  const { low, mid, high } = speed.imagesPerMinute;
  return `${threeFigures(mid)} (${threeFigures(low)}\u00a0to\u00a0${threeFigures(high)})`;
}
