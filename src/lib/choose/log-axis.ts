/** A logarithmic axis over some values. */
export interface LogAxis {
  /** Ends of the axis: the values, widened to the next tick. */
  least: number;
  most: number;
  /** 1, 2 and 5 times the powers of ten within the ends; only powers of ten where that is many. */
  ticks: number[];
  /** Where a value stands, from 0 at `least` to 1 at `most`. */
  at: (value: number) => number;
}

const steps = [1, 2, 5];

/** Every 1, 2 or 5 times a power of ten from the one below `least` to the one above `most`. */
function roundValues(least: number, most: number): number[] {
  const first = Math.floor(Math.log10(least));
  const last = Math.ceil(Math.log10(most));
  const all: number[] = [];
  for (let power = first; power <= last; power += 1)
    for (const step of steps) all.push(Number(`${step}e${power}`));
  const from = all.findLastIndex((value) => value <= least);
  const to = all.findIndex((value) => value >= most);
  return all.slice(Math.max(0, from), to < 0 ? undefined : to + 1);
}

/**
 * An axis that shows every value.
 * @param values positive numbers; an axis from 1 to 10 where there are none
 */
export function logAxis(values: readonly number[]): LogAxis {
  const known = values.filter((value) => value > 0 && Number.isFinite(value));
  const round = known.length === 0 ? [1, 10] : roundValues(Math.min(...known), Math.max(...known) * 1.0001);
  const [least, most] = [round[0]!, round.at(-1)!];
  const decades = round.filter((value) => Number.isInteger(Math.log10(value)));
  const ticks = round.length > 9 && decades.length >= 3 ? decades : round;
  const at = (value: number) => Math.log(value / least) / Math.log(most / least);
  return { least, most, ticks, at };
}
