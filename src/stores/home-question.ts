import { atom } from 'nanostores';
import type { BudgetAnswer, CheapestCard } from '../lib/home/budget-answer.ts';
import type { HomeQuestion } from '../lib/home/home-question.ts';
import type { CardFacts, CardList, ModelAnswer } from '../lib/home/model-answer.ts';
import { createQuestions } from './questions.ts';

/** A model on a card, and the cheapest card that runs it; null where no price is known. */
export interface OnCardAnswer {
  card: CardFacts;
  answer: ModelAnswer;
  cheapest: CheapestCard | null;
}

/** What the reader asks, in whichever way; null until the page is ready. */
export const $homeQuestion = atom<HomeQuestion | null>(null);

const sameFields =
  (...names: (keyof HomeQuestion)[]) =>
  (one: HomeQuestion, other: HomeQuestion): boolean =>
    names.every((name) => one[name] === other[name]);

/** The answers, one for each way to ask. */
export const onCard = createQuestions<HomeQuestion, OnCardAnswer>(
  sameFields('model', 'side', 'card', 'program'),
);
export const forBudget = createQuestions<HomeQuestion, BudgetAnswer>(
  sameFields('model', 'budget', 'condition'),
);
export const allModels = createQuestions<HomeQuestion, CardList>(sameFields('card'));
