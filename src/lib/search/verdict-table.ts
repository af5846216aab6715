import type { CardAnswer } from '../choose/card-answer.ts';
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
  /** Frames of a clip; left out for images. */
  frames?: number;
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
}

/** The data of direct answers, computed when the site is built. */
export interface VerdictTable {
  cards: AnsweredCard[];
  /** The other cards of the catalogue, which a query can name too. */
  others: NamedCard[];
  models: ModelVerdicts[];
  /** ISO 8601 date of the build, to which the age of prices is counted. */
  date: string;
}

/** The answers of every card for a model, by the model's id: the files of `/data/card-answers/`. */
export type CardAnswersOf = (model: string) => Promise<readonly CardAnswer[]>;

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
