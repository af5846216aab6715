import type { Read } from '../content/collections.ts';
import { usableMemoryOf, type GpuWithId, type Machine } from '../lib/verdict/usable-memory.ts';
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

/** Every card in a machine. @param gpus the cards of the catalogue */
export async function cardsIn(read: Read, gpus: readonly GpuWithId[], machine: Machine) {
  const readings = await read('usable-memory');
  const usable = usableMemoryOf(
    gpus,
    readings.flatMap(({ totals }) => totals),
  );
  return gpus.map((gpu) => cardIn(usable, gpu, machine));
}
