import type { MeasuredRow } from '../../../src/lib/speed/catalogue.ts';
import type { Maker, SpeedConstants } from '../../../src/lib/speed/constants-shape.ts';
import { leaveOut, quantile, type HeldOutBy } from '../../../src/lib/speed/evaluation.ts';

/** What is left out in turn: never single rows, whose like would stay. */
const leftOut: readonly HeldOutBy[] = ['gpu', 'model', 'stack'];

/** Share of rows that ranges should contain: the middle of what we promise, 75 to 92 %. */
const share = 0.84;

/** Rows by which the width of a group is pulled towards that of all: with so few rows its own width counts half. */
const pooled = 30;

/** How many standard deviations each row is from the estimate without its group. */
function distances(
  rows: readonly MeasuredRow[],
  constants: SpeedConstants,
): { measured: MeasuredRow; distance: number }[] {
  return leftOut.flatMap((by) =>
    leaveOut(rows, by, constants).map(({ mean, deviation }, at) => ({
      measured: rows[at]!,
      distance: Math.abs(rows[at]!.deviation - mean) / deviation,
    })),
  );
}

/** The widths with which ranges contain the wanted share of rows whose card, model or program was left out. */
export function fittedWidths(
  rows: readonly MeasuredRow[],
  constants: SpeedConstants,
): SpeedConstants['widths'] {
  const found = distances(rows, constants);
  const widthOf = (of: typeof found): number =>
    quantile(
      of.map(({ distance }) => distance).sort((a, b) => a - b),
      share,
    );
  const all = widthOf(found);
  const pulled = (of: typeof found): number => {
    if (of.length === 0) return all;
    const count = of.length / leftOut.length;
    return Math.exp((count * Math.log(widthOf(of)) + pooled * Math.log(all)) / (count + pooled));
  };
  const makers: readonly Maker[] = ['NVIDIA', 'AMD', 'Intel', 'Apple'];
  const byMaker = makers.map((maker) => [
    maker,
    pulled(found.filter(({ measured }) => measured.likeness.maker === maker)),
  ]);
  const video = pulled(found.filter(({ measured }) => measured.likeness.network === 'video')) / all;
  return { ...(Object.fromEntries(byMaker) as Record<Maker, number>), video: Math.max(1, video) };
}
