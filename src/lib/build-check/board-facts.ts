import type { Motherboard } from '../../content/schemas/parts/motherboard.ts';

/** Number of slots of a board that are sixteen lanes long; null for no data. */
export function longSlotsOf({ slots, x16Slots }: Pick<Motherboard, 'slots' | 'x16Slots'>): number | null {
  const listed = slots?.filter(({ mechanical }) => mechanical === 16).length ?? null;
  // A list without positions may leave a slot out: the count that the maker prints is the larger one.
  if (listed === null) return x16Slots ?? null;
  return Math.max(listed, x16Slots ?? 0);
}
