import type { MeasuredRow } from '../../../src/lib/speed/catalogue.ts';
import type { Maker, SpeedConstants } from '../../../src/lib/speed/constants-shape.ts';
import { leaveOut, quantile, type HeldOutBy } from '../../../src/lib/speed/evaluation.ts';

/** What is left out in turn: never single rows, whose like would stay. */
const leftOut: readonly HeldOutBy[] = ['gpu', 'model', 'gpu and model', 'stack'];

/**
 * Share of rows that ranges should contain on average of these ways: a little above the middle of the 75 to 92 % that we promise
 * of each, because the rows also set the constants.
 */
const share = 0.87;

/** Rows by which the width of a group is pulled towards that of all: with so few rows its own width counts half. */
const pooled = 10;

/** How many standard deviations each row is from the estimates without its card, its model, both and its program. */
interface Distances {
  measured: MeasuredRow;
  by: readonly number[];
}

function distances(rows: readonly MeasuredRow[], constants: SpeedConstants): Distances[] {
  const ways = leftOut.map((by) => leaveOut(rows, by, constants));
  return rows.map((measured, at) => ({
    measured,
    by: ways.map((found) => Math.abs(measured.deviation - found[at]!.mean) / found[at]!.deviation),
  }));
}

/** The widths with which ranges contain the wanted share of rows, as the geometric mean of those of each way of leaving out. */
export function fittedWidths(
  rows: readonly MeasuredRow[],
  constants: SpeedConstants,
): SpeedConstants['widths'] {
  const found = distances(rows, constants);
  const widthOf = (of: readonly Distances[], scale: (row: MeasuredRow) => number = () => 1): number =>
    Math.exp(
      leftOut.reduce((sum, _, way) => {
        const apart = of.map(({ measured, by }) => by[way]! / scale(measured)).sort((a, b) => a - b);
        return sum + Math.log(quantile(apart, share));
      }, 0) / leftOut.length,
    );
  const all = widthOf(found);
  const pulled = (own: number, count: number, towards: number): number =>
    Math.exp((count * Math.log(own) + pooled * Math.log(towards)) / (count + pooled));
  const makers: readonly Maker[] = ['NVIDIA', 'AMD', 'Intel', 'Apple'];
  const byMaker = Object.fromEntries(
    makers.map((maker) => {
      const of = found.filter(({ measured }) => measured.likeness.maker === maker);
      return [maker, of.length === 0 ? all : pulled(widthOf(of), of.length, all)];
    }),
  ) as Record<Maker, number>;
  const clips = found.filter(({ measured }) => measured.likeness.network === 'video');
  const wider = clips.length === 0 ? 1 : widthOf(clips, ({ likeness }) => byMaker[likeness.maker]);
  return { ...byMaker, video: Math.max(1, pulled(wider, clips.length, 1)) };
}
