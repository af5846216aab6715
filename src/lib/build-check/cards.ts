import type { PartEntry } from '../parts/catalogue.ts';
import type { Item, Machine } from './machine.ts';

/** A row of PCIe cards. */
export type CardItem = Item<PartEntry<'gpu'>>;

/** Rows that may hold PCIe cards. Rows that allow only modules or systems on a chip are left out. */
export function slotCards(machine: Machine): CardItem[] {
  return machine.gpus
    .map((item) => ({ ...item, options: item.options.filter((gpu) => gpu.form === 'pcie') }))
    .filter((item, index) => item.options.length > 0 || machine.gpus[index]!.options.length === 0);
}

/** Slot positions that a card covers, over the reference card and the usual partner's card; null when there is no data. */
export function cardWidth(gpu: PartEntry<'gpu'>): { low: number; high: number } | null {
  const widths = [gpu.slots, gpu.partnerSlots].filter((width) => width !== null);
  return widths.length === 0 ? null : { low: Math.min(...widths), high: Math.max(...widths) };
}

/** Positions of all cards together; null as soon as one width is missing. */
export function positionsOf(items: readonly CardItem[]): { low: number; high: number } | null {
  let [low, high] = [0, 0];
  for (const item of items) {
    const widths = item.options.map(cardWidth);
    if (widths.length === 0 || widths.some((width) => width === null)) return null;
    low += item.quantity * Math.min(...widths.map((width) => width!.low));
    high += item.quantity * Math.max(...widths.map((width) => width!.high));
  }
  return { low, high };
}
