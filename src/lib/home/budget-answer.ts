import type { RankedCard } from '../choose/card-answer.ts';
import { choose } from '../choose/choice.ts';
import { nothingPasses } from '../choose/failures.ts';
import { choiceOf } from '../hand-over/to-chooser.ts';
import { handedOver, type HomeQuestion } from './home-question.ts';

/** A card to look at first, and what it is. */
interface BudgetPick {
  why: ('recommended' | 'most memory' | 'cheapest' | 'next')[];
  card: RankedCard;
}

/** The cards for a budget. */
export interface BudgetAnswer {
  /** Number of cards that meet the question. */
  passed: number;
  /** Up to three of them: the one that “Which card?” recommends, the one with most memory, the cheapest. */
  picks: BudgetPick[];
  /** Why no card meets it; null where one does. */
  nothing: string | null;
}

/** Number of cards to look at first. */
const shownCards = 3;

const priceOf = ({ price }: RankedCard): number => price?.amount ?? Infinity;

/** The cheapest of some cards, in their order among equals; none where no price is known. */
const cheapestOf = (cards: readonly RankedCard[]): RankedCard | undefined =>
  cards.filter(({ price }) => price !== null).sort((one, other) => priceOf(one) - priceOf(other))[0];

/** The same cards as “Which card?” gives. @param date ISO 8601 date of the build */
export function budgetAnswer(
  question: HomeQuestion,
  cards: readonly RankedCard[],
  date: string,
): BudgetAnswer {
  const asked = choiceOf(handedOver({ ...question, way: 'budget' }));
  const choice = choose(asked, cards, date);
  const { passed } = choice;
  const [best] = passed;
  if (!best) return { passed: 0, picks: [], nothing: nothingPasses(asked, choice, date) };
  const largest = passed.reduce((most, card) => (card.memoryGiB > most.memoryGiB ? card : most));
  const merits = [
    ['recommended', best],
    ['most memory', largest],
    ['cheapest', cheapestOf(passed)],
  ] as const;
  // A card that is several of these stands once; the next recommended ones fill up.
  const named = [...new Set(merits.flatMap(([, card]) => card ?? []))];
  const others = passed.filter((card) => !named.includes(card));
  const picks = [...named, ...others].slice(0, shownCards).map((card): BudgetPick => {
    const why = merits.flatMap(([merit, its]) => (its === card ? [merit] : []));
    return { card, why: why.length > 0 ? why : ['next'] };
  });
  return { passed: passed.length, picks, nothing: null };
}

/** What the page says of the cheapest card. */
export type CheapestCard = Pick<RankedCard, 'id' | 'name' | 'price' | 'speed' | 'verdict' | 'options'>;

/** The cheapest card for a slot that runs a model in some way, new or used; null where no price is known. */
export function cheapestCard(
  question: HomeQuestion,
  cards: readonly RankedCard[],
  date: string,
): CheapestCard | null {
  const asked = choiceOf({ ...handedOver({ ...question, way: 'card' }), budget: null });
  const found = cheapestOf(choose({ ...asked, computers: false }, cards, date).passed);
  if (!found) return null;
  const { id, name, price, speed, verdict, options } = found;
  return { id, name, price, speed, verdict, options };
}
