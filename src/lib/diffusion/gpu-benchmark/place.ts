/** Compares a measured graphics adapter with the cards of the catalogue. */
import type { CataloguedGpu } from './identify.ts';
import type { Measured } from './samples.ts';

/**
 * Shares of a card's published rates that such shaders can reach; a card outside either range is excluded.
 *
 * Copy: data that does not fit into a cache cannot be copied above the published bandwidth. Measured: 360 of 484 GB/s (0.74)
 * on a GTX 1080 Ti (NVIDIA's developer forum, "How to achieve peak memory bandwidth?", thread 49320), 0.92 on an M1 (a
 * matrix-vector product, github.com/FL33TW00D/wgpu-mm); the lower end allows for laptops that save power.
 *
 * Product: 900 of 2600 GFLOPS (0.35) by the best WGSL of the same repository on an M1, 2000 (0.77) by Metal's matrix
 * units, which WGSL cannot use. Clocks can exceed the published one. The lower end allows for drivers that keep the results
 * in memory instead of registers.
 */
const reachableShares = {
  copy: [0.5, 1.02],
  product: [0.08, 1.1],
} as const;

/** Measured rates: bytes per second, FLOP per second. */
export interface MeasuredRates {
  copy: Measured;
  product: Measured;
}

/** A card compared with the measured rates. */
export interface PlacedCard {
  card: CataloguedGpu;
  /** Measured copy rate as a share of the card's bandwidth; null without published bandwidth. */
  copyShare: number | null;
  /** Measured product in 32 bits as a share of the card's vector rate; null without a published rate. */
  productShare: number | null;
  /** Whether the shaders can reach both shares; a share without data does not exclude a card. */
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

/** Compares one card with the measured rates. */
export function placeCard(card: CataloguedGpu, { copy, product }: MeasuredRates): PlacedCard {
  const copyShare = card.bandwidthGBs === null ? null : copy.value / (card.bandwidthGBs * 1e9);
  const productShare = card.fp32Tflops === null ? null : product.value / (card.fp32Tflops * 1e12);
  const possible =
    within(copyShare, copy, reachableShares.copy) && within(productShare, product, reachableShares.product);
  return { card, copyShare, productShare, possible };
}

/** Result of the comparison with all cards. */
export interface Placement {
  /** Cards that are possible, nearest bandwidth first; for equal bandwidth the faster product first. */
  possible: PlacedCard[];
  /** Number of cards with a published bandwidth below the measured copy rate: their memory is certainly slower. */
  slowerMemory: number;
  /** Number of cards with a published bandwidth. */
  known: number;
}

/**
 * Compares measured rates with cards.
 * @param candidates the cards that match the browser's information
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
