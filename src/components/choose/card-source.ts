import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import { readDataFile } from '../../stores/loading.ts';
import type { CardQuestion } from '../../stores/card-questions.ts';
import { callEstimators } from '../speed/estimators.ts';

/** Answers at native sizes are files of the site; others are computed in a worker. @param base without its last slash */
export function cardSource(base: string): (question: CardQuestion) => Promise<CardAnswer[]> {
  return ({ model, width = null, height = null }) =>
    width === null && height === null
      ? readDataFile(`${base}/data/card-answers/${model}.json`)
      : callEstimators((worker) => worker.cardAnswers({ base, model, width, height }));
}
