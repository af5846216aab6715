import type { Gpu } from '../../content/schemas/gpu.ts';
import type { Price } from '../../content/schemas/sourced.ts';

/** A card with the id of its collection entry. */
export type GpuEntry = Gpu & { id: string };

/** The launch price of a part, otherwise its first price; null without a price. */
export function firstPrice(part: { readonly prices: readonly Price[] }): Price | null {
  return part.prices.find((price) => price.kind === 'launch') ?? part.prices[0] ?? null;
}
