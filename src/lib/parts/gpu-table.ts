import type { Gpu } from '../../content/schemas/gpu.ts';
import type { Price } from '../../content/schemas/sourced.ts';

/** A card with the id of its collection entry. */
export type GpuEntry = Gpu & { id: string };

/** The price of a part at launch or, where there was none, the first price known; null without any. */
export function firstPrice(part: { readonly prices: readonly Price[] }): Price | null {
  return part.prices.find((price) => price.kind === 'launch') ?? part.prices[0] ?? null;
}
