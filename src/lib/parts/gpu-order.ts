import type { GpuEntry } from './gpu-table.ts';

/** A card with the price by which it is sorted: today's typical price in US dollars; null without one. */
export type OrderedGpu = GpuEntry & { priceToday: number | null };

/** A sort order for the table of cards. Each order has a page of its own, so that it works without scripts. */
export interface GpuOrder {
  id: 'year' | 'memory' | 'bandwidth' | 'rate' | 'power' | 'price' | 'name';
  /** After "sorted by". */
  label: string;
  direction: 'ascending' | 'descending';
  value: (gpu: OrderedGpu) => number | string | null;
}

/** The orders of the table; the first is that of the index page. */
export const gpuOrders: readonly GpuOrder[] = [
  { id: 'year', label: 'release', direction: 'descending', value: (gpu) => gpu.released ?? `${gpu.year}` },
  { id: 'name', label: 'name', direction: 'ascending', value: (gpu) => gpu.name },
  { id: 'memory', label: 'memory', direction: 'descending', value: (gpu) => gpu.memoryGiB },
  { id: 'bandwidth', label: 'bandwidth', direction: 'descending', value: (gpu) => gpu.bandwidthGBs },
  { id: 'rate', label: 'FP16 matrix rate', direction: 'descending', value: (gpu) => gpu.tensorFp16Tflops },
  { id: 'power', label: 'power', direction: 'ascending', value: (gpu) => gpu.boardPowerW },
  {
    id: 'price',
    label: 'price',
    direction: 'ascending',
    value: (gpu) => gpu.priceToday,
  },
];

const collator = new Intl.Collator('en', { numeric: true });

/** The cards in an order. Cards without the figure are last in both directions; ties are ordered by name. */
export function orderGpus(gpus: readonly OrderedGpu[], order: GpuOrder): OrderedGpu[] {
  const sign = order.direction === 'ascending' ? 1 : -1;
  return [...gpus].sort((one, other) => {
    const [a, b] = [order.value(one), order.value(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || byName(one, other);
    const way =
      typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
    return sign * way || byName(one, other);
  });
}

const byName = (one: GpuEntry, other: GpuEntry) => collator.compare(one.name, other.name);
