import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import { budgetAnswer, cheapestCard, type BudgetAnswer } from '../../lib/home/budget-answer.ts';
import type { HomeQuestion } from '../../lib/home/home-question.ts';
import type { CardModels } from '../../lib/home/model-answer.ts';
import type { OnCardAnswer } from '../../stores/home-question.ts';
import { readDataFile } from '../../stores/loading.ts';
import { callEstimators } from '../speed/estimators.ts';

/** The sources of answers: the site’s files, and a worker for sizes and programs that no file has. */
export function homeSource(base: string, date: string) {
  const cardsFor = (model: string) => readDataFile<CardAnswer[]>(`${base}/data/card-answers/${model}.json`);
  const modelsOn = (card: string) => readDataFile<CardModels>(`${base}/data/model-answers/${card}.json`);

  async function onCard(question: HomeQuestion): Promise<OnCardAnswer> {
    const { model, side, card: id, program } = question;
    const filed = side === null && program === 'diffusers';
    const run = { base, model, width: side, height: side, program };
    const [{ card, answers }, cards, answer] = await Promise.all([
      modelsOn(id),
      filed ? cardsFor(model) : callEstimators((worker) => worker.cardAnswers(run)),
      filed ? null : callEstimators((worker) => worker.modelOnCard({ ...run, card: id })),
    ]);
    const known = answer ?? answers.find((each) => each.model === model);
    if (!known) throw new Error('the site has no answer for this model');
    return { card, answer: known, cheapest: cheapestCard(question, cards, date) };
  }

  const forBudget = async (question: HomeQuestion): Promise<BudgetAnswer> =>
    budgetAnswer(question, await cardsFor(question.model), date);

  return { onCard, forBudget, allModels: ({ card }: HomeQuestion) => modelsOn(card) };
}
