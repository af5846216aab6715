import { recognise, type KnownNames } from '../parts/wording/recognised.ts';
import { bytesPerGiB } from '../units/memory-size.ts';
import type { Understood } from './understood.ts';

/** The card that files name, or the memory of the one on which an error happened. */
export interface StatedCard {
  /** Id of the card, or GiB of memory. */
  card: string | number;
  /** How it is known, as a sentence. */
  words: string;
}

/** Whether the wordings of cards are needed to know the card. */
export const namesCard = ({ card }: Understood): boolean => card !== undefined;

/**
 * The card of a question; null where no file tells one.
 * @param names the names of cards; null where none is looked up
 */
export function statedCard(understood: Understood, names: KnownNames | null): StatedCard | null {
  const { card, memoryError } = understood;
  const known = card !== undefined && names ? recognise(names, 'gpu', card).part : null;
  if (known !== null) return { card: known, words: `The card is the one of the list: ${card!}.` };
  const total = memoryError?.totalBytes ?? null;
  // A limit that the system sets for Metal is not the memory of a card.
  if (total === null || memoryError?.platform === 'mps') return null;
  // What the driver keeps makes the stated capacity smaller than the card's.
  const gib = Math.round(total / bytesPerGiB + 0.2);
  return gib >= 1 && gib <= 1024
    ? { card: gib, words: `The card is one with ${gib} GB, by the capacity in the error.` }
    : null;
}
