import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { PriceRange } from '../build/rows/price-range.ts';
import type { ChoiceQuestion } from '../choose/question.ts';

/** Options of the memory estimator apart from those that other tools ask for too. */
type MemoryOptions = Omit<PartialVramRequest, 'model' | 'width' | 'height' | 'frames' | 'batch' | 'program'>;

/**
 * What a reader has asked in one tool, for a link to another, which takes over what it can ask too. A field that is left
 * out was not asked, and the other tool keeps its own first value; null is what it means there (the native size, no limit).
 */
export interface ToolQuestion
  extends
    Partial<Pick<PartialVramRequest, 'width' | 'height' | 'frames' | 'batch' | 'program'>>,
    Partial<Pick<ChoiceQuestion, 'steps' | 'commercial' | 'budget' | 'currency' | 'condition' | 'vendor'>> {
  /** Id of the pipeline. */
  model?: string | undefined;
  /** Id of the card. */
  card?: string | undefined;
  /** Id of a card to compare with it. */
  other?: string | undefined;
  /** Number of cards; 1 where it was not asked. */
  count?: number | undefined;
  options?: MemoryOptions | undefined;
  /** What one card costs, in US dollars. */
  price?: PriceRange | undefined;
  /** The most that a whole machine may cost, in `currency`; no limit when null. `budget` is that of one card. */
  machineBudget?: number | null | undefined;
  /** The most seconds that an image or clip may take; any when null. */
  maxSeconds?: number | null | undefined;
  /** Ids of cards of which a machine must have one. */
  wanted?: readonly string[] | undefined;
  /** Ids of parts that the reader has and keeps. */
  owned?: readonly string[] | undefined;
  /** Prices of cards that the reader entered, in `currency`, by id. */
  ownPrices?: Readonly<Record<string, number>> | undefined;
}
