import type { ExpectedRange } from './expected-range.ts';
import type { Machine } from './usable-memory.ts';
import type { VerdictCard } from './verdict-card.ts';
import type { WayNeed, WayOption } from './ways.ts';

/** The estimator is compared with measurements on NVIDIA cards; other hardware is marked. */
export type Certainty =
  'estimated' | 'estimated-for-amd' | 'estimated-for-intel' | 'estimated-for-apple' | 'not-measured';

/** Whether and how a model fits a card, by what rests on the ways alone. Plain data. */
export interface Verdict {
  /** `no-data` where the memory of the card is not known. */
  fit: 'fits' | 'does-not-fit' | 'no-data';
  /** The options to add, the cheapest that fit; empty for the request as it is, and where it does not fit. */
  options: WayOption[];
  /** Comfortable where the upper end of the expected range fits, little where only its middle does; null otherwise. */
  headroom: 'comfortable' | 'little' | null;
  certainty: Certainty;
  /** Memory of the card with these options; where it does not fit, with those that need the least. */
  neededBytes: ExpectedRange;
  /** The same without options. */
  withoutOptionsBytes: ExpectedRange;
  /** Memory of the card that one program can use; null for no data. */
  usableBytes: number | null;
  /** System memory that it takes, the operating system included. */
  systemMemoryBytes: number;
  /** Size of the files to download, which stay in the cache. */
  diskBytes: number;
  /** Cost of the options in order; see SavingOption. Null where it does not fit. */
  cost: number | null;
  reasons: VerdictReason[];
}

/** One reason for a verdict, or what a reader must know about it. */
export interface VerdictReason {
  id: 'memory' | 'usable' | 'headroom' | 'certainty' | 'fp32' | 'unified' | 'system-memory' | 'model';
  level: 'info' | 'warning';
  text: string;
}

/** What the verdict on a request is based on, for one kind of hardware. */
export interface Judged<Need extends WayNeed> {
  /** By ascending cost, as from `waysOf`. */
  readonly ways: readonly Need[];
  readonly card: VerdictCard;
  readonly machine?: Machine;
  /** Notes on the model for the reasons. */
  readonly notes?: readonly string[];
}
