import type { Named, NamedCard } from './subjects.ts';

/** Whether one way of using a model fits an amount of memory. */
export interface MemoryVerdict {
  /** `fits`, `tight` (only just), `no`. */
  verdict: 'fits' | 'tight' | 'no';
  /** What must be switched on; empty where it fits as it is. */
  options: string[];
}

/** A model that can be asked about, with the verdict for each amount of memory that a card has. */
export interface ModelVerdicts extends Named {
  /** Side of the square picture in pixels. */
  size: number;
  /** What one picture needs as the model comes, in GiB as nvidia-smi counts. */
  needsGiB: number;
  /** Verdicts on one picture by memory in GiB. */
  picture: Record<string, MemoryVerdict>;
  /** Verdicts on training a LoRA by memory in GiB; null where it is not estimated. */
  lora: Record<string, MemoryVerdict> | null;
}

/** A card with what is told of it beside another. */
export interface AnsweredCard extends NamedCard {
  boardPowerW: number | null;
  /**
   * Pictures a minute by model, as it comes and at its native size: the low end, what is expected, the high end. A
   * model is left out where it is not known.
   */
  perMinute: Record<string, readonly [low: number, mid: number, high: number]>;
}

/** Everything that direct answers are made from, computed when the site is built. */
export interface VerdictTable {
  cards: AnsweredCard[];
  models: ModelVerdicts[];
}

/** An answer that stands above the list of pages. */
export interface DirectAnswer {
  title: string;
  text: string;
  /** Below the site's base, with a leading slash. */
  url: string;
}

/** The verdict in words for people. */
export const verdictSentence = ({ verdict, options }: MemoryVerdict): string => {
  const how = options.length > 0 ? ` with ${options.join(', ')}` : ', with everything on the card';
  if (verdict === 'no') return 'Does not fit with any option we know.';
  return verdict === 'fits' ? `Fits${how}.` : `Only just fits${how}.`;
};
