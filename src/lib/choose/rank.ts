import type { CardAnswer, RankedCard } from './card-answer.ts';
import { energyOf } from './card-energy.ts';
import type { ChoiceQuestion } from './question.ts';

/**
 * How well a model fits a card, 3 to 0, by the cost of the cheapest options (see SavingOption.cost): 3 without options or
 * with options that cost almost nothing; 2 with model offload or weights in 8 or 4 bits; 1 with group offload or weights
 * in fewer bits; 0 with sequential offload. One less with little headroom.
 */
export function comfort(card: Pick<RankedCard, 'verdict' | 'planCost'>): 0 | 1 | 2 | 3 {
  const { verdict, planCost } = card;
  if (verdict === 'no' || planCost === null) return 0;
  const comfortable = planCost <= 10 ? 3 : planCost <= 75 ? 2 : planCost <= 130 ? 1 : 0;
  return Math.max(0, comfortable - (verdict === 'tight' ? 1 : 0)) as 0 | 1 | 2 | 3;
}

/** A figure where larger is better; a missing figure is worse than any other. */
type Merit = (card: RankedCard) => number;

/** What a changed image and little headroom cost, in the share of time of the same options (see SavingOption.cost). */
const changedCost = 0.4;
const tightCost = 0.15;

/**
 * Speed with the options that the verdict names, whose time is in it. A changed image counts like the options that change it;
 * with little headroom the next option, model offload, may be needed.
 */
const speed: Merit = ({ speed: known, changesResult, verdict }) =>
  known === null
    ? -1
    : known.imagesPerMinute.mid /
      (1 + (changesResult ? changedCost : 0) + (verdict === 'tight' ? tightCost : 0));
const memory: Merit = (card) => card.memoryGiB;
const energy: Merit = (card) => -(energyOf(card) ?? Infinity);
const cheapness: Merit = (card) => (card.price === null ? -Infinity : -card.price.amount);

/** Whether the figure is known by which the reader wants cards ranked: an unknown speed is never recommended for speed. */
const isRanked: Record<ChoiceQuestion['priority'], Merit> = {
  speed: (card) => Number(card.speed !== null),
  memory: () => 1,
  energy: (card) => Number(energyOf(card) !== null),
  price: (card) => Number(card.price !== null),
};

const merits: Record<ChoiceQuestion['priority'], readonly Merit[]> = {
  speed: [speed, cheapness, memory],
  memory: [memory, speed, cheapness],
  energy: [energy, speed, cheapness],
  price: [cheapness, speed, memory],
};

/**
 * Compares two cards, the better one first (negative). The order depends only on the two cards and the priority, so that
 * a question that more cards pass can only have an equal or better answer.
 */
export function compareCards(
  priority: ChoiceQuestion['priority'],
): (one: RankedCard, other: RankedCard) => number {
  // The speed has the time of the options in it; by any other figure, a card that needs costly ones would come first.
  const first = priority === 'speed' ? [isRanked.speed] : [isRanked[priority], comfort];
  const steps: readonly Merit[] = [...first, ...merits[priority]];
  return (one, other) => {
    for (const merit of steps) {
      const [a, b] = [merit(one), merit(other)];
      if (a !== b) return a > b ? -1 : 1;
    }
    return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
  };
}

/**
 * The best of the cards below an estimated one that were measured and lie within the range of its estimate: the order of the two
 * is not certain. Null for a measured card, and without such a card.
 */
export function uncertainlyAbove(card: CardAnswer, below: readonly CardAnswer[]): CardAnswer | null {
  if (card.speed?.basis !== 'modelled') return null;
  const { low } = card.speed.imagesPerMinute;
  return (
    below.find(({ speed: other }) => other?.basis === 'measured' && other.imagesPerMinute.mid >= low) ?? null
  );
}
