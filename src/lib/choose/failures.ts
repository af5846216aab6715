import { formatMoney } from '../units/money-format.ts';
import { counted, quantity } from '../units/quantity.ts';
import type { RankedCard } from './card-answer.ts';
import { noPriceText, priceText } from './card-price.ts';
import { speedText } from './card-speed-text.ts';
import { isComputer, type Choice, type Demand } from './choice.ts';
import type { ChoiceQuestion } from './question.ts';

/** Why a card failed a demand. */
export function failureText(
  question: ChoiceQuestion,
  card: RankedCard,
  demand: Demand,
  date: string,
): string {
  switch (demand) {
    case 'form':
      return isComputer(card) ? 'a whole computer' : 'not a PCIe card';
    case 'vendor':
      return `not from ${question.vendor}`;
    case 'memory':
      return `the model does not fit ${quantity(card.memoryGiB, 'GiB')} with any option`;
    case 'power':
      return `${quantity(card.boardPowerW ?? 0, 'W')} is more than ${quantity(question.maxPowerW ?? 0, 'W')}`;
    case 'speed':
      return `${speedText(card)} is slower than ${question.minPerMinute} per minute`;
    case 'budget':
      return `${card.price ? priceText(card.price, date) : 'its price'} is above ${formatMoney(question.budget ?? 0, question.currency)}`;
    case 'price':
      return noPriceText(question, card, date);
  }
}

/** The missing data of a card, for a demand without an answer. */
export function unknownText(
  question: ChoiceQuestion,
  card: RankedCard,
  demand: Demand,
  date: string,
): string {
  if (demand === 'budget' || demand === 'price') return noPriceText(question, card, date);
  return `no data on its ${demand}`;
}

/** Why no card passes: the nearest card and the demands that it fails. */
export function nothingPasses(question: ChoiceQuestion, choice: Choice<RankedCard>, date: string): string {
  const [open] = choice.open;
  if (open) {
    const lack = counted(choice.open.length, 'card lacks', 'cards lack');
    return `${lack} data for at least one of your requirements. The best of them is ${open.card.name}: ${open.unknown.map((demand) => unknownText(question, open.card, demand, date)).join(', ')}.`;
  }
  const [nearest] = choice.refused;
  if (!nearest) return 'No cards are available.';
  const why = nearest.failed.map((demand) => failureText(question, nearest.card, demand, date)).join('; ');
  return `The nearest card is ${nearest.card.name}: ${why}.`;
}
