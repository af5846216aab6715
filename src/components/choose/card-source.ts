import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import { readDataFile } from '../../stores/loading.ts';
import type { CardQuestion } from '../../stores/card-questions.ts';
import { callEstimators } from '../speed/estimators.ts';

/**
 * The source of answers: files of the site for native sizes and usual steps, a worker for others.
 * @param base path of the site, without a trailing slash
 */
export function cardSource(base: string): (question: CardQuestion) => Promise<CardAnswer[]> {
  return ({ model, width = null, height = null, steps = null, guidance = null }) =>
    width === null && height === null && steps === null && guidance === null
      ? readDataFile(`${base}/data/card-answers/${model}.json`)
      : callEstimators((worker) => worker.cardAnswers({ base, model, width, height, steps, guidance }));
}
