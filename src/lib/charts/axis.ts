/** A marked value on an axis. */
export interface Tick {
  /** Place from 0 to 1. */
  at: number;
  text: string;
}

/** An axis of a chart. Its places are shares of its length, so that it is drawn at any width. */
export interface Axis {
  /** What it shows, with the unit and the kind of scale: `price in US dollars, log scale`. */
  name: string;
  /** Place of a value: 0 at the start of the axis, 1 at its end; beyond these for values outside. */
  at: (value: number) => number;
  ticks: Tick[];
}

interface Options {
  name: string;
  /** A value as the text of a tick. */
  text: (value: number) => string;
}

/** 1, 2, 5 or 10 times a power of ten: the smallest that is at least `value`. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value * 0.999_999)!;
}

/**
 * A linear axis from 0 to a round value above all others.
 * @param max the largest value to show; 1 where it is not above 0
 * @param count about how many ticks
 */
export function linearAxis(max: number, { name, text }: Options, count = 5): Axis {
  const top = max > 0 && Number.isFinite(max) ? max : 1;
  const step = roundStep(top / count);
  const steps = Math.ceil(top / step - 1e-9);
  const end = steps * step;
  const at = (value: number) => value / end;
  const ticks = Array.from({ length: steps + 1 }, (_, index) => {
    const value = Number((index * step).toPrecision(12));
    return { at: at(value), text: text(value) };
  });
  return { name, at, ticks };
}

/** Every 1, 2 or 5 times a power of ten from the one below `min` to the one above `max`. */
function roundValues(min: number, max: number): number[] {
  const all: number[] = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power += 1)
    for (const step of [1, 2, 5]) all.push(Number(`${step}e${power}`));
  const from = all.findLastIndex((value) => value <= min);
  const to = all.findIndex((value) => value >= max);
  return all.slice(Math.max(0, from), to < 0 ? undefined : to + 1);
}

/**
 * A logarithmic axis that contains every value, between two round ones. Ticks at 1, 2 and 5 times the powers of ten; only
 * at powers of ten where those are many.
 * @param values positive numbers; an axis from 1 to 10 where there are none
 */
export function logAxis(values: readonly number[], { name, text }: Options): Axis {
  const known = values.filter((value) => value > 0 && Number.isFinite(value));
  const round = known.length === 0 ? [1, 10] : roundValues(Math.min(...known), Math.max(...known) * 1.0001);
  const [min, max] = [round[0]!, round.at(-1)!];
  const decades = round.filter((value) => Number.isInteger(Math.log10(value)));
  const marked = round.length > 9 && decades.length >= 3 ? decades : round;
  const at = (value: number) => Math.log(value / min) / Math.log(max / min);
  return { name, at, ticks: marked.map((value) => ({ at: at(value), text: text(value) })) };
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The starts of every `step`-th month within two days, as milliseconds. */
function monthStarts(from: number, to: number, step: number): number[] {
  const first = new Date(from);
  const starts: number[] = [];
  for (let month = Math.floor(first.getUTCMonth() / step) * step; ; month += step) {
    const start = Date.UTC(first.getUTCFullYear(), month);
    if (start > to) return starts;
    if (start >= from) starts.push(start);
  }
}

/**
 * An axis of days. Ticks at the starts of years, or of months within short spans.
 * @param dates ISO 8601 dates, at least one; one alone is in the middle
 */
export function dayAxis(dates: readonly string[], name: string): Axis & { day: (date: string) => number } {
  const times = dates.map((date) => Date.parse(date));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const day = 86_400_000;
  // Some room at both ends, so that no mark is cut.
  const room = Math.max((last - first) * 0.03, 15 * day);
  const [from, to] = [first - room, last + room];
  const at = (time: number) => (time - from) / (to - from);
  const months = (to - from) / (30.44 * day);
  const step = [1, 2, 3, 6, 12, 24, 60].find((each) => months / each <= 8) ?? 120;
  const ticks = monthStarts(from, to, step).map((time) => {
    const date = new Date(time);
    const year = String(date.getUTCFullYear());
    return { at: at(time), text: step >= 12 ? year : `${monthNames[date.getUTCMonth()]} ${year}` };
  });
  return { name, at, ticks, day: (date) => at(Date.parse(date)) };
}

/** Mean width of a character at 12 px, and the least room between the texts of two ticks, in pixels. */
const [character, gap] = [7, 8];

/** The side of its place at which the text of a tick is: the last one is drawn to the left, so that it is not cut. */
export const tickAnchor = ({ at }: Tick): 'middle' | 'end' => (at > 0.97 ? 'end' : 'middle');

/**
 * Which ticks of a horizontal axis have room for their texts, counted from the end.
 * @param width length of the axis in pixels
 */
export function ticksWithRoom(ticks: readonly Tick[], width: number): Set<Tick> {
  const kept = new Set<Tick>();
  let left = Infinity;
  for (const tick of [...ticks].reverse()) {
    const length = tick.text.length * character;
    const right = tick.at * width + (tickAnchor(tick) === 'end' ? 0 : length / 2);
    if (right > left) continue;
    kept.add(tick);
    left = right - length - gap;
  }
  return kept;
}
