import type { CardAnswer, ChartedCard } from '../lib/choose/card-answer.ts';
import type { ChartView } from '../lib/choose/chart-view.ts';
import type { ChoiceQuestion } from '../lib/choose/question.ts';
import { createQuestions } from './questions.ts';

/** A question about cards: a model, perhaps a size in pixels (null for the native one), and whatever else a page asks. */
export interface CardQuestion {
  model: string;
  width?: number | null;
  height?: number | null;
}

/** Whether the cards' answers to one question are those to the other too. */
export const sameRun = (one: CardQuestion, other: CardQuestion): boolean =>
  one.model === other.model && one.width === other.width && one.height === other.height;

/** The question for the best card. */
export const choice = createQuestions<ChoiceQuestion, CardAnswer[]>(sameRun);

/** The view that the chart of price and speed shows. */
export const gpuChart = createQuestions<ChartView, ChartedCard[]>(sameRun);
