import type { GpuEntry } from './gpu-table.ts';

/** A figure of a card by which others can be near to it; null where not known. */
export type GpuFigure = (gpu: GpuEntry) => number | null;

/** Modules are swapped for modules, cards for cards, whole computers for whole computers. */
const kindOf = (gpu: GpuEntry): string => (gpu.form === 'oam' ? 'sxm' : gpu.form);

/** Distance of two positive figures as a ratio: twice and half are equally far. */
const apart = (one: number, other: number): number => Math.abs(Math.log(one / other));

/**
 * The cards nearest to one by a figure, the nearest first; of equally near ones those nearer by the other figures in
 * turn, then the newer. Cards of which the figure is not known are left out, and there is no answer for a card of which
 * it is not known.
 * @param figures the figure that is compared, then those that decide ties
 * @param most how many at most
 */
export function nearestGpus(
  gpu: GpuEntry,
  gpus: readonly GpuEntry[],
  figures: readonly [GpuFigure, ...GpuFigure[]],
  most: number,
): GpuEntry[] {
  const own = figures.map((figure) => figure(gpu));
  const distances = (other: GpuEntry) =>
    figures.map((figure, index) => {
      const [mine, theirs] = [own[index], figure(other)];
      return mine != null && theirs !== null && mine > 0 && theirs > 0 ? apart(mine, theirs) : Infinity;
    });
  return gpus
    .filter((other) => other.id !== gpu.id && kindOf(other) === kindOf(gpu))
    .map((other) => ({ other, far: distances(other) }))
    .filter(({ far }) => far[0] !== Infinity)
    .sort((one, two) => {
      for (const [index, far] of one.far.entries()) {
        const than = two.far[index]!;
        if (far !== than) return far < than ? -1 : 1;
      }
      return two.other.year - one.other.year || (one.other.id < two.other.id ? -1 : 1);
    })
    .slice(0, most)
    .map(({ other }) => other);
}
