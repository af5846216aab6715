import type { Named, NamedCard } from './subjects.ts';

/** Whether a use of a model fits in an amount of memory. */
export interface MemoryVerdict {
  /** `fits`, `tight` (little headroom), `no`. */
  verdict: 'fits' | 'tight' | 'no';
  /** The necessary options; empty if it fits without options. */
  options: string[];
}

/** A model with a verdict for each amount of memory of a card. */
export interface ModelVerdicts extends Named {
  /** Side of the square image in pixels. */
  size: number;
  /** Memory for one image without options, in GiB in nvidia-smi. */
  needsGiB: number;
  /** Verdicts for one image by memory in GiB. */
  image: Record<string, MemoryVerdict>;
  /** Verdicts for training a LoRA by memory in GiB; null if it is not estimated. */
  lora: Record<string, MemoryVerdict> | null;
}

/** A card with its figures for comparisons. */
export interface AnsweredCard extends NamedCard {
  boardPowerW: number | null;
  /** What it costs, in a sentence. */
  price: string;
  /**
   * Images per minute by model, without options and at the native size: the low end, the middle figure, the high end.
   * Models without data are left out.
   */
  perMinute: Record<string, readonly [low: number, mid: number, high: number]>;
}

/** The data of direct answers, computed when the site is built. */
export interface VerdictTable {
  cards: AnsweredCard[];
  models: ModelVerdicts[];
}

/** An answer to show above the list of pages. */
export interface DirectAnswer {
  title: string;
  text: string;
  /** Below the site's base, with a leading slash. */
  url: string;
}

/** The verdict in words for readers. */
export const verdictSentence = ({ verdict, options }: MemoryVerdict): string => {
  if (verdict === 'no') return 'Does not fit with any option.';
  const manner = options.length > 0 ? `with ${options.join(', ')}` : 'without options';
  return `Fits ${manner}${verdict === 'tight' ? ', little headroom' : ''}.`;
};
