import { threeFigures, twoFigures } from './number-format.ts';

/** A length of time as a number and its unit, so that both can be drawn apart. */
export interface Duration {
  figure: string;
  unit: 's' | 'min' | 'h';
}

const secondsPerMinute = 60;
const secondsPerHour = 3600;

const secondsIn: Readonly<Record<Duration['unit'], number>> = {
  s: 1,
  min: secondsPerMinute,
  h: secondsPerHour,
};

const figureIn = (seconds: number, unit: Duration['unit']): string => {
  const value = seconds / secondsIn[unit];
  return value < 100 ? twoFigures(value) : threeFigures(value);
};

/** A time in the unit that gives a readable number: seconds up to two minutes, minutes up to two hours, then hours. */
export function duration(seconds: number): Duration {
  const unit = seconds < 2 * secondsPerMinute ? 's' : seconds < 2 * secondsPerHour ? 'min' : 'h';
  return { figure: figureIn(seconds, unit), unit };
}

/** `2.4 to 3.2 s`: a range of times, both in the unit of the longer one. */
export function durationRangeText(low: number, high: number): string {
  const { figure, unit } = duration(high);
  const from = figureIn(low, unit);
  return from === figure ? `${figure}\u00a0${unit}` : `${from} to ${figure}\u00a0${unit}`;
}

/** `2.8 s`, `12 min`, `3.1 h`, with a no-break space. */
export function durationText(seconds: number): string {
  const { figure, unit } = duration(seconds);
  return `${figure}\u00a0${unit}`;
}
