/** A logarithmic axis. */
export interface LogAxis {
  /** Ends of the axis, at the ticks around the values. */
  min: number;
  max: number;
  /** 1, 2 and 5 times the powers of ten within the ends; only powers of ten where those are many. */
  ticks: number[];
  /** Position of a value, from 0 at `min` to 1 at `max`. */
  at: (value: number) => number;
}

const steps = [1, 2, 5];

/** Every 1, 2 or 5 times a power of ten from the one below `min` to the one above `max`. */
function roundValues(min: number, max: number): number[] {
  const first = Math.floor(Math.log10(min));
  const last = Math.ceil(Math.log10(max));
  const all: number[] = [];
  for (let power = first; power <= last; power += 1)
    for (const step of steps) all.push(Number(`${step}e${power}`));
  const from = all.findLastIndex((value) => value <= min);
  const to = all.findIndex((value) => value >= max);
  return all.slice(Math.max(0, from), to < 0 ? undefined : to + 1);
}

/**
 * An axis that contains every value.
 * @param values positive numbers; an axis from 1 to 10 where there are none
 */
export function logAxis(values: readonly number[]): LogAxis {
  const known = values.filter((value) => value > 0 && Number.isFinite(value));
  const round = known.length === 0 ? [1, 10] : roundValues(Math.min(...known), Math.max(...known) * 1.0001);
  const [min, max] = [round[0]!, round.at(-1)!];
  const decades = round.filter((value) => Number.isInteger(Math.log10(value)));
  const ticks = round.length > 9 && decades.length >= 3 ? decades : round;
  const at = (value: number) => Math.log(value / min) / Math.log(max / min);
  return { min, max, ticks, at };
}
