import type { Motherboard } from '../../content/schemas/parts/motherboard.ts';

/** Cards of equal width that are still to be placed. */
export interface WidthCount {
  /** Slot positions that one card covers. */
  width: number;
  count: number;
}

/**
 * Whether cards can be put into slots so that none covers another and none reaches past the case.
 * @param positions places of the slots that take such cards, from 1
 * @param places expansion places of the case; the board's first is the case's first
 * @param cards how many cards of each width; together no more than there are slots
 */
export function canPlace(
  positions: readonly number[],
  places: number,
  cards: readonly WidthCount[],
): boolean {
  const sorted = [...positions].sort((a, b) => a - b);
  const wanted = cards.reduce((sum, each) => sum + each.count, 0);
  if (wanted === 0) return true;
  if (wanted > sorted.length) return false;
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
        if (
          place(
            from + 1,
            end,
            left.map((count, at) => (at === index ? count - 1 : count)),
          )
        )
          return true;
      }
    return place(from + 1, free, left);
  };
  return place(
    0,
    1,
    cards.map((each) => each.count),
  );
}

/** Slots that are long enough for a card: most cards have the contacts of sixteen lanes. */
export const longSlots = (board: Motherboard) => (board.slots ?? []).filter((slot) => slot.mechanical === 16);

/**
 * Electrical lanes of a number of cards on a board, the narrowest first, in the best of the board's ways to share lanes;
 * null where the board's map or its ways to share were not read, or the cards outnumber the slots.
 */
export function lanesOfCards(board: Motherboard, cards: number): number[] | null {
  if (board.slots === null) return null;
  const slots = longSlots(board);
  if (cards > slots.length || slots.some((slot) => slot.from === null)) return null;
  const ofChipset = slots.filter((slot) => slot.from === 'chipset').map((slot) => slot.lanes);
  // A single slot has nothing to share its lanes with.
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
  const narrowest = (lanes: readonly number[]) => lanes.at(-1) ?? 0;
  return enough.reduce((one, other) => (narrowest(other) > narrowest(one) ? other : one)).reverse();
}
