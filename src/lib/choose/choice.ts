import type { CardAnswer, RankedCard } from './card-answer.ts';
import { priceFor } from './card-price.ts';
import type { ChoiceQuestion } from './question.ts';
import { compareCards } from './rank.ts';

/** A requirement for a card. */
export type Demand = 'form' | 'vendor' | 'memory' | 'power' | 'speed' | 'price' | 'budget';

/** A card with the demands that it fails, and those without data. */
export interface JudgedCard<Card extends RankedCard = CardAnswer> {
  card: Card;
  failed: Demand[];
  /** Demands without an answer, because a figure is missing. */
  unknown: Demand[];
}

/** The answer to a question. Every card is in exactly one of the lists. */
export interface Choice<Card extends RankedCard = CardAnswer> {
  /** Cards that meet every demand, the best first. */
  passed: Card[];
  /** Cards that fail no demand, but lack data for at least one, the best first. */
  open: JudgedCard<Card>[];
  /** Cards that fail a demand, those with the fewest failed demands first. */
  refused: JudgedCard<Card>[];
}

type Judgement = 'met' | 'failed' | 'unknown';

const limit = (asked: number | null, known: number | null, within: (known: number) => boolean): Judgement => {
  if (asked === null) return 'met';
  if (known === null) return 'unknown';
  return within(known) ? 'met' : 'failed';
};

const when = (met: boolean): Judgement => (met ? 'met' : 'failed');

/** Whether a card is sold as a whole computer: as one of the collection, in a laptop, or a chip with a price of its own. */
export const isComputer = ({
  computer,
  form,
  prices,
}: Pick<RankedCard, 'computer' | 'form' | 'prices'>): boolean =>
  computer === true || form === 'laptop' || (form === 'soc' && prices.length > 0);

function judgements(question: ChoiceQuestion, card: RankedCard): Record<Demand, Judgement> {
  const { budget, minPerMinute, maxPowerW, condition } = question;
  const perMinute = card.speed?.imagesPerMinute.mid ?? null;
  return {
    form: when(isComputer(card) ? question.computers : !question.slotOnly || card.form === 'pcie'),
    vendor: when(question.vendor === null || card.vendor === question.vendor),
    memory: when(card.verdict !== 'no'),
    power: limit(maxPowerW, card.boardPowerW, (power) => power <= maxPowerW!),
    speed: limit(minPerMinute, perMinute, (speed) => speed >= minPerMinute!),
    // Without a budget and a condition no price is needed.
    price: budget !== null || condition === 'any' || card.price !== null ? 'met' : 'unknown',
    budget: limit(budget, card.price?.amount ?? null, (price) => price <= budget!),
  };
}

/**
 * Sorts the cards into those that pass, those without data and those that fail, each with its price in the condition and
 * currency of the question. A missing figure neither passes nor fails a demand, and a launch price is no price.
 * @param cards the answer of each card for the model at the requested size
 * @param date ISO 8601 date of the question
 */
export function choose<Card extends RankedCard>(
  question: ChoiceQuestion,
  cards: readonly Card[],
  date: string,
): Choice<Card> {
  const compare = compareCards(question.priority);
  const judged = cards.map((each): JudgedCard<Card> => {
    const card = { ...each, price: priceFor(question, each, date) };
    const found = Object.entries(judgements(question, card)) as [Demand, Judgement][];
    const those = (kind: Judgement) =>
      found.filter(([, judgement]) => judgement === kind).map(([name]) => name);
    return { card, failed: those('failed'), unknown: those('unknown') };
  });
  const byCard = (one: JudgedCard<Card>, other: JudgedCard<Card>) => compare(one.card, other.card);
  const notFailed = judged.filter(({ failed }) => failed.length === 0);
  return {
    passed: notFailed
      .filter(({ unknown }) => unknown.length === 0)
      .sort(byCard)
      .map(({ card }) => card),
    open: notFailed.filter(({ unknown }) => unknown.length > 0).sort(byCard),
    refused: judged
      .filter(({ failed }) => failed.length > 0)
      .sort((one, other) => one.failed.length - other.failed.length || byCard(one, other)),
  };
}
