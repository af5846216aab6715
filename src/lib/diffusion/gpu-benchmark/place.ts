/** Where a measured graphics adapter stands among the cards of the catalogue. */
import type { CataloguedGpu } from './identify.ts';
import type { Measured } from './samples.ts';

/**
 * Shares of a card's printed rates that such shaders can reach; a card outside of both is ruled out.
 *
 * Copy: above the printed bandwidth nothing can copy what does not fit a cache. Below: 360 of 484 GB/s (0.74) on a GTX 1080
 * Ti (NVIDIA's developer forum, "How to achieve peak memory bandwidth?", thread 49320), 0.92 of an M1's (a matrix-vector
 * product, github.com/FL33TW00D/wgpu-mm); the end leaves room for laptops that save power.
 *
 * Product: 900 of 2600 GFLOPS (0.35) by the best WGSL of the same repository on an M1, 2000 (0.77) by Metal's matrix
 * units, which WGSL does not reach. Clocks may be boosted above the one printed. The lower end is for drivers that keep the
 * results in memory instead of registers.
 */
const reachableShares = {
  copy: [0.5, 1.02],
  product: [0.08, 1.1],
} as const;

/** Rates that were measured: bytes a second, FLOP a second. */
export interface MeasuredRates {
  copy: Measured;
  product: Measured;
}

/** A card beside what was measured. */
export interface PlacedCard {
  card: CataloguedGpu;
  /** Measured copy as a share of the card's bandwidth; null where that is not known. */
  copyShare: number | null;
  /** Measured product in 32 bits as a share of the card's vector rate; null where that is not known. */
  productShare: number | null;
  /** Whether both shares are such as the shaders can reach; a figure that is not known rules nothing out, and proves nothing. */
  possible: boolean;
}

const within = (
  share: number | null,
  measured: Measured,
  [low, high]: readonly [number, number],
): boolean => {
  if (share === null) return true;
  const [lowest, highest] = [measured.low / measured.value, measured.high / measured.value];
  return share * highest >= low && share * lowest <= high;
};

/** One card beside the measured rates. */
export function placeCard(card: CataloguedGpu, { copy, product }: MeasuredRates): PlacedCard {
  const copyShare = card.bandwidthGBs === null ? null : copy.value / (card.bandwidthGBs * 1e9);
  const productShare = card.fp32Tflops === null ? null : product.value / (card.fp32Tflops * 1e12);
  const possible =
    within(copyShare, copy, reachableShares.copy) && within(productShare, product, reachableShares.product);
  return { card, copyShare, productShare, possible };
}

/** Where the adapter stands. */
export interface Placement {
  /** Cards that could be this one, nearest bandwidth first; of those of the same bandwidth the faster product first. */
  possible: PlacedCard[];
  /** Cards of the catalogue whose printed bandwidth is below what was copied: certainly slower in memory. */
  slowerMemory: number;
  /** Cards with a known bandwidth. */
  known: number;
}

/**
 * Places measured rates among cards.
 * @param candidates the cards that the browser's words leave open
 * @param all the whole catalogue, for the rank
 */
export function place(
  candidates: readonly CataloguedGpu[],
  all: readonly CataloguedGpu[],
  rates: MeasuredRates,
): Placement {
  const possible = candidates
    .map((card) => placeCard(card, rates))
    .filter((placed) => placed.possible)
    .toSorted(
      (a, b) => (b.copyShare ?? 0) - (a.copyShare ?? 0) || (b.productShare ?? 0) - (a.productShare ?? 0),
    );
  const known = all.filter((card) => card.bandwidthGBs !== null);
  return {
    possible,
    slowerMemory: known.filter((card) => card.bandwidthGBs! * 1e9 < rates.copy.low).length,
    known: known.length,
  };
}
