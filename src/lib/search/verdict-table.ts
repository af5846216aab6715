import { shortVerdictWords, type ShortVerdict } from '../verdict/short-verdict.ts';
import { hasSeveralMemories, type Named, type NamedCard } from './subjects.ts';

/** The verdicts on a use of a model. */
export interface Verdicts {
  /** On a desktop card that is not named, by its memory in GiB. */
  memory: Record<string, ShortVerdict>;
  /** On a Mac, by its memory in GiB. */
  mac: Record<string, ShortVerdict>;
  /** On a card, by its id, where it differs from the verdict on its amount of memory. */
  cards: Record<string, ShortVerdict>;
}

/** A model with a verdict for each card and amount of memory. */
export interface ModelVerdicts extends Named {
  /** Side of the square image in pixels. */
  size: number;
  /** Memory for one image without options, in GiB in nvidia-smi. */
  needsGiB: number;
  /** For one image. */
  image: Verdicts;
  /** For training a LoRA; null if it is not estimated. */
  lora: Verdicts | null;
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

/**
 * The verdict on a card.
 * @param memoryGiB for chips with several amounts of memory, the amount that is asked about
 */
export function verdictOnCard(
  verdicts: Verdicts,
  card: Pick<NamedCard, 'id' | 'name' | 'memoryGiB'>,
  memoryGiB = card.memoryGiB,
): ShortVerdict | undefined {
  if (hasSeveralMemories(card)) return verdicts.mac[memoryGiB];
  return Object.hasOwn(verdicts.cards, card.id) ? verdicts.cards[card.id] : verdicts.memory[memoryGiB];
}

/** The verdict in words for readers, as a sentence. */
export const verdictSentence = (verdict: ShortVerdict): string =>
  `${shortVerdictWords(verdict)}${verdict.verdict === 'no' ? ' with any option' : ''}.`;
