import type { CardAnswer } from './card-answer.ts';
import { energyOf } from './card-energy.ts';
import type { ChoiceQuestion } from './question.ts';

/**
 * How well a model sits on a card, 3 to 0, by what the cheapest plan costs (see SavingOption.cost): 3 as it is or with
 * options that cost next to nothing; 2 with offload by model or weights in 8 or 4 bits; 1 with offload by block or weights
 * in fewer bits; 0 with offload layer by layer, or so tight that PyTorch must give memory back on the way.
 */
export function comfort(card: Pick<CardAnswer, 'verdict' | 'planCost'>): 0 | 1 | 2 | 3 {
  if (card.verdict !== 'fits' || card.planCost === null) return 0;
  if (card.planCost <= 10) return 3;
  if (card.planCost <= 75) return 2;
  return card.planCost <= 130 ? 1 : 0;
}

/** A figure where larger is better; what is not known is worse than anything known. */
type Merit = (card: CardAnswer) => number;

const speed: Merit = (card) => card.speed?.imagesPerMinute.mid ?? -1;
const memory: Merit = (card) => card.memoryGiB;
const energy: Merit = (card) => -(energyOf(card) ?? Infinity);
const cheapness: Merit = (card) => (card.price === null ? -Infinity : -card.price.amount);

const merits: Record<ChoiceQuestion['priority'], readonly Merit[]> = {
  speed: [speed, cheapness, memory],
  memory: [memory, speed, cheapness],
  energy: [energy, speed, cheapness],
  price: [cheapness, speed, memory],
};

/**
 * Compares two cards, the better one first (negative). The order depends on nothing but the two cards and the priority, so
 * that a question which lets more cards pass can only have an equal or a better answer.
 */
export function compareCards(
  priority: ChoiceQuestion['priority'],
): (one: CardAnswer, other: CardAnswer) => number {
  const steps: readonly Merit[] = [comfort, ...merits[priority]];
  return (one, other) => {
    for (const merit of steps) {
      const [a, b] = [merit(one), merit(other)];
      if (a !== b) return a > b ? -1 : 1;
    }
    return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
  };
}
