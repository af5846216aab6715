import type { Motherboard } from '../../content/schemas/parts/motherboard.ts';

/** Cards of equal width to place. */
export interface WidthCount {
  /** Slot positions that one card covers. */
  width: number;
  count: number;
}

/**
 * Whether cards fit into slots so that none covers another and none extends beyond the case.
 * @param positions positions of the slots that take such cards, from 1
 * @param places expansion slots of the case; the first slot of the board is at the first of the case
 * @param cards how many cards of each width; together no more than there are slots
 */
export function canPlace(
  positions: readonly number[],
  places: number,
  cards: readonly WidthCount[],
): boolean {
  const sorted = [...positions].sort((a, b) => a - b);
  const seen = new Set<string>();
  const place = (from: number, free: number, left: readonly number[]): boolean => {
    if (left.every((count) => count === 0)) return true;
    const key = `${from} ${free} ${left.join()}`;
    if (from >= sorted.length || seen.has(key)) return false;
    seen.add(key);
    const position = sorted[from]!;
    if (position >= free)
      for (const [index, { width }] of cards.entries()) {
        const end = position + width;
        if (left[index] === 0 || end - 1 > places) continue;
        if (place(from + 1, end, left.with(index, left[index]! - 1))) return true;
      }
    return place(from + 1, free, left);
  };
  const counts = cards.map((each) => each.count);
  return place(0, 1, counts);
}

/** Full-length slots: most cards have the contacts of sixteen lanes. */
export const longSlots = (board: Pick<Motherboard, 'slots'>) =>
  (board.slots ?? []).filter((slot) => slot.mechanical === 16);

/**
 * Electrical lanes of a number of cards on a board, the narrowest first, in the best of the board's lane modes; null
 * where there is no data on the board's slots or lane modes, or there are more cards than slots.
 */
export function lanesOfCards(
  board: Pick<Motherboard, 'slots' | 'laneModes'>,
  cards: number,
): number[] | null {
  if (board.slots === null) return null;
  const slots = longSlots(board);
  if (cards > slots.length || slots.some((slot) => slot.from === null)) return null;
  const ofChipset = slots.filter((slot) => slot.from === 'chipset').map((slot) => slot.lanes);
  // A single slot shares its lanes with no other slot, so it needs no lane modes.
  const ofProcessor = slots.filter((slot) => slot.from === 'cpu');
  const modes =
    board.laneModes ?? (ofProcessor.length <= 1 ? [ofProcessor.map((slot) => slot.lanes as number)] : null);
  if (modes === null) return null;
  const best = modes.map((mode) =>
    [...mode, ...ofChipset]
      .filter((lanes) => lanes > 0)
      .sort((a, b) => b - a)
      .slice(0, cards),
  );
  const enough = best.filter((lanes) => lanes.length === cards);
  if (enough.length === 0) return null;
  return enough.reduce((one, other) => (other.at(-1)! > one.at(-1)! ? other : one)).reverse();
}
