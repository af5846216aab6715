import type { CardAnswer } from './card-answer.ts';
import type { CardPrice } from './card-price.ts';
import { choose } from './choice.ts';
import type { ChoiceQuestion } from './question.ts';
import { failureText, unknownText } from './failures.ts';
import { reasonsFor } from './reasons.ts';

/** A card that meets every requirement. */
interface ChosenCard {
  id: string;
  name: string;
  /** The price in the condition and currency of the question; null where none is needed and none was found. */
  price: CardPrice | null;
  verdict: CardAnswer['verdict'];
  /** The options with which the model fits. */
  options: string[];
  /** Seconds per image or clip, the time for the options included; null for no data. */

  seconds: number | null;
  why: string;
}

/** The answer to a question for a card. Every card is in one of the lists. */
export interface ChosenAnswer {
  /** Id of the recommended card; null if none meets every requirement. */
  best: string | null;
  /** The cards that meet every requirement, the best first. */
  cards: ChosenCard[];
  /** The other cards with the reason; those that only lack data first. */
  out: { id: string; reason: string }[];
}

/** The answer as data: the same as the page gives in words. @param date ISO 8601 date of the question */
export function chosenAnswer(
  question: ChoiceQuestion,
  cards: readonly CardAnswer[],
  date: string,
): ChosenAnswer {
  const { passed, open, refused } = choose(question, cards, date);
  return {
    best: passed[0]?.id ?? null,
    cards: passed.map((card, at) => ({
      id: card.id,
      name: card.name,
      price: card.price,
      verdict: card.verdict,
      options: card.options,
      seconds: card.speed && Number((60 / card.speed.imagesPerMinute.mid).toPrecision(3)),
      why: reasonsFor(question, card, date, passed.slice(at + 1))
        .map(({ text }) => text)
        .join(' '),
    })),
    out: [
      ...open.map(({ card, unknown }) => ({
        id: card.id,
        reason: unknown.map((demand) => unknownText(question, card, demand, date)).join('; '),
      })),
      ...refused.map(({ card, failed }) => ({
        id: card.id,
        reason: failed.map((demand) => failureText(question, card, demand, date)).join('; '),
      })),
    ],
  };
}
