/**
 * How weights reach the card, with the rates that the rows of `src/content/offload-speeds` give (`npm run evaluate:speed`
 * prints each row). Few rows state method, card and both speeds, so their ranges are wide.
 */

/** A way to move weights. */
export interface MoveRate {
  /** GB/s (10^9 bytes) that the processor's side gives, whatever the link: copies through pageable memory are slow. */
  hostGBs: number;
  /** Share of the link's rate that copies reach. */
  linkShare: number;
  /** Share of the shorter of work and copies that the longer does not hide: 1 one after the other, 0 all hidden. */
  unhidden: number;
  /** Factor by which figures of this way scatter, up and down (four of five). */
  spread: number;
}

/**
 * Whole models in turn (model offload of diffusers): out of and into pageable memory, one after the other. The rate is that of
 * there and back.
 */
const inTurn: MoveRate = { hostGBs: 3.4, linkShare: 0.4, unhidden: 1, spread: 1.7 };
/** The same by a loop of the model's authors, without accelerate. */
const byAuthors: MoveRate = { hostGBs: 1.2, linkShare: 0.4, unhidden: 1, spread: 1.7 };
/** Layer by layer from pageable memory, which keeps its copy (sequential offload). */
const byLayer: MoveRate = { hostGBs: 5.2, linkShare: 0.8, unhidden: 1, spread: 1.7 };
/** Groups of blocks without a stream: there and back, while the card waits. */
const byGroup: MoveRate = { hostGBs: 5, linkShare: 0.6, unhidden: 1, spread: 1.8 };
/** The next group is copied from pinned memory while one runs; kernels wait for each other more often than not. */
const prefetched: MoveRate = { hostGBs: 40, linkShare: 0.8, unhidden: 0.67, spread: 1.4 };
/** The program casts layers that do not fit as it needs them, from pinned memory, partly ahead of the work. */
const asNeeded: MoveRate = { hostGBs: 30, linkShare: 0.6, unhidden: 0.5, spread: 1.6 };
/** From a drive, when system memory is short. */
const fromDisk: MoveRate = { hostGBs: 2, linkShare: 1, unhidden: 1, spread: 2.5 };

export const moveRates = { inTurn, byAuthors, byLayer, byGroup, prefetched, asNeeded, fromDisk } as const;
export type MoveWay = keyof typeof moveRates;
