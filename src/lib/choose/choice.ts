import type { CardAnswer } from './card-answer.ts';
import { mayBeNew, type ChoiceQuestion } from './question.ts';
import { compareCards } from './rank.ts';

/** A requirement for a card. */
export type Demand = 'form' | 'vendor' | 'condition' | 'memory' | 'power' | 'speed' | 'budget';

/** A card with the demands that it fails, and those without data. */
export interface JudgedCard {
  card: CardAnswer;
  failed: Demand[];
  /** Demands without an answer, because a figure is missing. */
  unknown: Demand[];
}

/** The answer to a question. Every card is in exactly one of the lists. */
export interface Choice {
  /** Cards that meet every demand, the best first. */
  passed: CardAnswer[];
  /** Cards that fail no demand, but lack data for at least one, the best first. */
  open: JudgedCard[];
  /** Cards that fail a demand, those with the fewest failed demands first. */
  refused: JudgedCard[];
}

type Judgement = 'met' | 'failed' | 'unknown';

const limit = (asked: number | null, known: number | null, within: (known: number) => boolean): Judgement => {
  if (asked === null) return 'met';
  if (known === null) return 'unknown';
  return within(known) ? 'met' : 'failed';
};

const when = (met: boolean): Judgement => (met ? 'met' : 'failed');

function judgements(question: ChoiceQuestion, card: CardAnswer, date: string): Record<Demand, Judgement> {
  const { budget, minPerMinute, maxPowerW, condition } = question;
  const isNew = mayBeNew(card.year, date);
  const perMinute = card.speed?.imagesPerMinute.mid ?? null;
  return {
    form: when(!question.slotOnly || card.form === 'pcie'),
    vendor: when(question.vendor === null || card.vendor === question.vendor),
    condition: when(condition === 'any' || (condition === 'new') === isNew),
    memory: when(card.verdict !== 'no'),
    power: limit(maxPowerW, card.boardPowerW, (power) => power <= maxPowerW!),
    speed: limit(minPerMinute, perMinute, (speed) => speed >= minPerMinute!),
    budget: limit(budget, card.price?.amount ?? null, (price) => price <= budget!),
  };
}

/** A card with the reader's own price, where there is one. */
function withOwnPrice(question: ChoiceQuestion, card: CardAnswer, date: string): CardAnswer {
  const own = Object.hasOwn(question.prices, card.id) ? question.prices[card.id] : undefined;
  if (own === undefined) return card;
  return { ...card, price: { amount: own, currency: 'USD', date, kind: 'yours' } };
}

/**
 * Sorts the cards into those that pass, those without data and those that fail. A missing figure neither passes nor
 * fails a demand.
 * @param cards the answer of each card for the model at the requested size
 * @param date ISO 8601 date of the question
 */
export function choose(question: ChoiceQuestion, cards: readonly CardAnswer[], date: string): Choice {
  const compare = compareCards(question.priority);
  const judged = cards.map((each): JudgedCard => {
    const card = withOwnPrice(question, each, date);
    const found = Object.entries(judgements(question, card, date)) as [Demand, Judgement][];
    const those = (kind: Judgement) =>
      found.filter(([, judgement]) => judgement === kind).map(([name]) => name);
    return { card, failed: those('failed'), unknown: those('unknown') };
  });
  const byCard = (one: JudgedCard, other: JudgedCard) => compare(one.card, other.card);
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
