import type { CardAnswer, ChartedCard } from '../lib/choose/card-answer.ts';
import type { ChartView } from '../lib/choose/chart-view.ts';
import { askedOptions, type RunOptions } from '../lib/choose/run-options.ts';
import type { ChoiceQuestion } from '../lib/choose/question.ts';
import { createQuestions } from './questions.ts';

/**
 * A question about cards: a model, an optional size in pixels (null is the native size), steps and guidance (null is as the
 * model is usually run), how it runs otherwise, and fields of the page.
 */
export interface CardQuestion extends Partial<RunOptions> {
  model: string;
  width?: number | null;
  height?: number | null;
  steps?: number | null;
  guidance?: boolean | null;
}

/** Whether two questions have the same answers of cards. */
export const sameRun = (one: CardQuestion, other: CardQuestion): boolean =>
  one.model === other.model &&
  one.width === other.width &&
  one.height === other.height &&
  one.steps === other.steps &&
  one.guidance === other.guidance &&
  JSON.stringify(askedOptions(one)) === JSON.stringify(askedOptions(other));

/** The question for the best card. */
export const choice = createQuestions<ChoiceQuestion, CardAnswer[]>(sameRun);

/** The page is built without launch prices, so that it stays small: a view of them needs the cards' file. */
const sameChart = (known: ChartView, asked: ChartView): boolean =>
  sameRun(known, asked) && (asked.prices === 'today' || known.prices === 'launch');

/** The view of the chart of price and speed. */
export const gpuChart = createQuestions<ChartView, ChartedCard[]>(sameChart);
