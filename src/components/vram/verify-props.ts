import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { MemoryUnit } from '../../lib/units/memory-size.ts';
import type { ListedCard } from '../../lib/verdict/verdict-card.ts';

/** What the part that measures on the reader's machine is given. */
export interface VerifyProps {
  request: PartialVramRequest;
  cards: readonly ListedCard[];
  unit: MemoryUnit;
  base: string;
  /** Asks the question of a pasted line. */
  onQuestion: (request: PartialVramRequest) => void;
}
