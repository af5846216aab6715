import type { PartsCatalogue } from '../../parts/catalogue.ts';
import type { Build } from '../rows/build.ts';

/** The cards of a build and their memory. Several cards do not pool their memory: a model uses one card's. */
export interface VideoMemory {
  cards: number;
  /** Memory of one card in GiB, minimum and maximum over all cards that the rows allow; null where a row names none. */
  perCard: { low: number; high: number } | null;
}

/** Counts the cards of a build; null without rows of cards. */
export function videoMemory(build: Build, catalogue: PartsCatalogue): VideoMemory | null {
  const rows = build.lines.filter((line) => line.component === 'gpu');
  if (rows.length === 0) return null;
  const cards = rows.reduce((sum, line) => sum + line.quantity, 0);
  const sizes = rows.map(({ part, choices }) => {
    const ids = part === null ? choices : [part];
    return ids.map((id) => catalogue.gpu.get(id)?.memoryGiB ?? null);
  });
  const known = sizes.flat().filter((size) => size !== null);
  const all = sizes.every((row) => row.length > 0) && known.length === sizes.flat().length;
  return { cards, perCard: all ? { low: Math.min(...known), high: Math.max(...known) } : null };
}

/** `4 × 24 GiB`, `1 × 8 to 10 GiB`, `2 × no data`, or "no card". */
export function videoMemoryText(memory: VideoMemory | null): string {
  if (!memory) return 'no card';
  const { cards, perCard } = memory;
  if (!perCard) return `${cards} × no data`;
  const size = perCard.low === perCard.high ? `${perCard.low}` : `${perCard.low} to ${perCard.high}`;
  return `${cards} × ${size} GiB`;
}
