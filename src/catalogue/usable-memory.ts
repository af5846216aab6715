import type { Read } from '../content/collections.ts';
import { usableMemoryOf, type Machine } from '../lib/verdict/usable-memory.ts';
import { cardIn } from '../lib/verdict/verdict-card.ts';
import { remembered } from './remembered.ts';

/** The memory that programs can use of each card. */
export const usableMemoryCatalogue = remembered(async (read) => {
  const [gpus, readings] = await Promise.all([read('gpus'), read('usable-memory')]);
  return usableMemoryOf(
    gpus,
    readings.flatMap(({ totals }) => totals),
  );
});

/** Every card of the catalogue in a machine. */
export async function cardsIn(read: Read, machine: Machine) {
  const [gpus, usable] = await Promise.all([read('gpus'), usableMemoryCatalogue(read)]);
  return gpus.map((gpu) => cardIn(usable, gpu, machine));
}
