import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from './catalogue.ts';
import type { LoadedComponent } from './loaded.ts';
import { blockWeights } from './offload.ts';

/** Lists of a few small blocks that stay on the GPU. */
const neverSwapped = /refiner|guidance|embedder/;

/** The lists of blocks of a denoiser with the bytes of each block, longest list last: double blocks, then single ones. */
function blockLists(catalogue: VramCatalogue, denoiser: LoadedComponent): number[][] {
  const lists = new Map<string, number[]>();
  for (const [block, bytes] of blockWeights(catalogue, denoiser).blocks) {
    const name = block.replace(/\.\d+$/, '');
    lists.set(name, [...(lists.get(name) ?? []), bytes]);
  }
  const most = Math.max(...[...lists.values()].map((list) => list.length));
  return [...lists]
    .filter(([name, list]) => !neverSwapped.test(name) && list.length >= most / 8)
    .map(([, list]) => list)
    .sort((one, other) => one.length - other.length);
}

/** Number of blocks that can be swapped. */
export function swappableBlocks(catalogue: VramCatalogue, denoiser: LoadedComponent): number {
  const [first = [], second] = blockLists(catalogue, denoiser);
  return second ? first.length + Math.floor(second.length / 2) : first.length;
}

/**
 * Bytes of the denoiser's weights that wait in system memory. With two kinds of blocks, half of the number are double
 * blocks; two single blocks take the place of each of the others (`blocks_to_swap` of musubi-tuner and sd-scripts).
 */
export function swappedBytes(
  catalogue: VramCatalogue,
  denoiser: LoadedComponent,
  { blockSwap }: VramRequest,
): number {
  if (blockSwap === 0) return 0;
  const [first = [], second] = blockLists(catalogue, denoiser);
  const sum = (list: readonly number[], count: number) =>
    list.slice(0, count).reduce((bytes, each) => bytes + each, 0);
  if (!second) return sum(first, Math.min(blockSwap, first.length - 1));
  // FLUX.2 has six single blocks for each double block: the numbers follow the lengths of the lists.
  const ratio = second.length / first.length;
  const double = Math.min(
    first.length - 1,
    ratio > 3 ? Math.round(blockSwap / (1 + ratio / 2)) : Math.floor(blockSwap / 2),
  );
  const single = Math.min(
    second.length - 1,
    ratio > 3 ? Math.round(double * ratio) : 2 * (blockSwap - double),
  );
  return sum(first, double) + sum(second, single);
}
