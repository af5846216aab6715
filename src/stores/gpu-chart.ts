import type { ChartedCard } from '../lib/choose/card-answer.ts';
import type { ChartView } from '../lib/choose/chart-view.ts';
import { createCardQuestions } from './card-questions.ts';

/** What the chart of price and speed shows, and of which cards. */
export const gpuChart = createCardQuestions<ChartView, ChartedCard>();
