import { bytesPerGiB } from '../units/memory-size.ts';
import { counted, joint } from '../units/quantity.ts';
import { familyNames } from './card-family.ts';
import { isUnified } from './hardware-kind.ts';
import type { VerdictCard } from './verdict-card.ts';

/** The memory that programs can use: how much of how much, and where the figure comes from. */
export interface UsableWords {
  /** `22.5 of 24 GiB`. */
  part: string;
  /** ` after the share of the system`; empty for memory of the card's own. */
  shared: string;
  /** `as reported by the driver`, `the usual share of GeForce cards (9 readings)`. */
  basis: string;
  /** Whether the driver of this card was read. */
  reported: boolean;
}

/** The usable memory of a card in words; null for no data. */
export function usableWords({ usable, memoryGiB, kind }: VerdictCard): UsableWords | null {
  if (!usable || memoryGiB === null) return null;
  const reported = usable.basis === 'reported';
  const family = usable.family === null ? 'desktop cards' : familyNames[usable.family];
  return {
    part: `${(usable.bytes / bytesPerGiB).toFixed(1)} of ${memoryGiB}${joint}GiB`,
    shared: isUnified(kind) ? ' after the share of the system' : '',
    basis: reported
      ? 'as reported by the driver'
      : `the usual share of ${family} (${counted(usable.cards, 'reading')})`,
    reported,
  };
}
