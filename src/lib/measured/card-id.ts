import { bytesPerGiB } from '../units/memory-size.ts';

/** A card of the catalogue, as far as a driver's name can be compared with it. */
interface NamedCard {
  readonly id: string;
  readonly name: string;
  /** Memory in GiB, as its maker prints it; null for no data. */
  readonly memoryGiB: number | null;
}

/** The words of a name that tell cards apart: drivers add makers, marks and the amount of memory. */
const wordsOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\((r|tm)\)|®|™/g, ' ')
    .replace(/\b(nvidia|amd|intel|ati|graphics|gpu|laptop gpu|\d+ ?gb|pcie?|sxm\d?|hbm\d?e?)\b/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * The id of the card that a driver names, by its words and its memory; null where none or several fit.
 * @param bytes memory that the driver reports; null for no data
 */
export function cardIdOf(name: string, bytes: number | null, cards: readonly NamedCard[]): string | null {
  const words = wordsOf(name);
  const named = cards.filter((card) => wordsOf(card.name) === words);
  // Drivers report up to a twentieth less than the maker prints.
  const fitting = named.filter(({ memoryGiB }) => {
    if (memoryGiB === null || bytes === null) return true;
    const share = bytes / bytesPerGiB / memoryGiB;
    return share > 0.9 && share < 1.02;
  });
  return fitting.length === 1 ? fitting[0]!.id : null;
}
