import type { GpuEntry } from './gpu-table.ts';

/** A figure by which cards are compared; null where there is no data. */
export type GpuFigure = (gpu: GpuEntry) => number | null;

/** Modules are compared with modules, cards with cards, whole computers with whole computers. */
const kindOf = (gpu: GpuEntry): string => (gpu.form === 'oam' ? 'sxm' : gpu.form);

/** Distance of two positive figures as a ratio: twice and half are equally far. */
const apart = (one: number, other: number): number => Math.abs(Math.log(one / other));

/**
 * The cards nearest to one by a figure, the nearest first. Ties are decided by the other figures in turn, then by year.
 * Cards without the figure are left out, and a card without it has no nearest cards.
 * @param figures the figure that is compared, then those that decide ties
 * @param max maximum number of cards
 */
export function nearestGpus(
  gpu: GpuEntry,
  gpus: readonly GpuEntry[],
  figures: readonly [GpuFigure, ...GpuFigure[]],
  max: number,
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
    .slice(0, max)
    .map(({ other }) => other);
}
