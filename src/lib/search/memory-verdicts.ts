import { cheapestFit, type FitPlan } from '../vram/fit.ts';
import type { MemoryVerdict } from './verdict-table.ts';
import { bytesPerGiB } from '../units/memory-size.ts';

/** The verdict of some plans for each amount of memory. @param plans cheapest first */
export function verdictsByMemory(
  plans: readonly FitPlan[],
  memories: readonly number[],
): Record<string, MemoryVerdict> {
  return Object.fromEntries(
    memories.map((GiB) => {
      const { verdict, plan } = cheapestFit(plans, GiB * bytesPerGiB);
      return [GiB, { verdict, options: plan?.options.map((option) => option.label) ?? [] }];
    }),
  );
}
