import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import { askedOptions } from '../../lib/choose/run-options.ts';
import { readDataFile } from '../../stores/loading.ts';
import type { CardQuestion } from '../../stores/card-questions.ts';
import { RefusedQuestion } from '../../stores/questions.ts';
import { callEstimators } from '../speed/estimators.ts';

/**
 * The source of answers: files of the site for what is as usual, a worker for others.
 * @param base path of the site, without a trailing slash
 */
export function cardSource(base: string): (question: CardQuestion) => Promise<CardAnswer[]> {
  return async (question) => {
    const { model, width = null, height = null, steps = null, guidance = null } = question;
    const options = askedOptions(question);
    const asUsual = Object.keys(options).length === 0;
    if (asUsual && width === null && height === null && steps === null && guidance === null)
      return readDataFile(`${base}/data/card-answers/${model}.json`);
    const run = { base, model, width, height, guidance, ...options };
    const refused = asUsual ? null : await callEstimators((worker) => worker.refusalOf(run));
    if (refused !== null) throw new RefusedQuestion(refused);
    return callEstimators((worker) => worker.cardAnswers({ ...run, steps }));
  };
}
