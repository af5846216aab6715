import type { Item, MemoryFacts } from './machine.ts';
import { figureOf } from './power.ts';
import { sumOf, type Estimated } from '../units/estimated.ts';

/** System memory of all rows together, in GiB. */
export const totalMemoryGiB = (memory: readonly Item<MemoryFacts>[]): Estimated =>
  sumOf(memory.map((item) => figureOf(item, (each) => each.unitGiB, 'the capacity')));
