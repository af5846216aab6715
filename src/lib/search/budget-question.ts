import { priceText } from '../choose/card-price.ts';
import { choose } from '../choose/choice.ts';
import { speedText } from '../choose/card-speed-text.ts';
import { chooserPath, choiceOf } from '../hand-over/to-chooser.ts';
import type { ToolQuestion } from '../hand-over/tool-question.ts';
import {
  verdictSentence,
  type CardAnswersOf,
  type DirectAnswer,
  type ModelVerdicts,
} from './verdict-table.ts';

/** Number of cards that an answer names. */
const named = 2;

/** The condition that a query asks for; any without one. */
function conditionOf(typed: string): NonNullable<ToolQuestion['condition']> {
  if (/\b(?:used|second ?hand|refurbished)\b/i.test(typed)) return 'used';
  return /\bnew\b/i.test(typed) ? 'new' : 'any';
}

/** The cards that “Which card?” recommends for a budget, with their speed and price. */
export async function budgetAnswer(
  typed: string,
  budget: number,
  model: Pick<ModelVerdicts, 'id' | 'name'>,
  date: string,
  answersOf: CardAnswersOf,
): Promise<DirectAnswer> {
  const currency = /€|\beuros?\b|\beur\b/i.test(typed) ? 'EUR' : /£|\bpounds?\b/i.test(typed) ? 'GBP' : 'USD';
  const question = { budget, currency, model: model.id, condition: conditionOf(typed) } as const;
  const asked = choiceOf(question);
  const { passed } = choose({ ...asked, computers: false }, await answersOf(model.id), date);
  const cards = passed.slice(0, named).map((card, at) => {
    const price = card.price ? `, ${priceText(card.price, date)}` : '';
    const speed = speedText(card);
    const first = at === 0 ? 'Recommended' : 'Next';
    return `${first}: ${card.name}${speed ? `, ${speed}` : ''}${price}. ${verdictSentence(card)}`;
  });
  const none = `No card for a slot has a known price within it and runs ${model.name}.`;
  const names = { USD: 'dollars', EUR: 'euros', GBP: 'pounds' }[currency];
  return {
    title: `Which card for ${budget.toLocaleString('en-US')} ${names} and ${model.name}?`,
    text: cards.join(' ') || none,
    url: chooserPath(question),
  };
}
