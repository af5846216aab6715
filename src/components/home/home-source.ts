import type { RankedCard } from '../../lib/choose/card-answer.ts';
import { rowsOf, type Columns } from '../../lib/choose/columns.ts';
import {
  budgetAnswer,
  cheapestCard,
  type BudgetAnswer,
  type CheapestCard,
} from '../../lib/home/budget-answer.ts';
import type { HomeQuestion } from '../../lib/home/home-question.ts';
import { cardList, type CardList, type CardModels } from '../../lib/home/model-answer.ts';
import type { OnCardAnswer } from '../../stores/home-question.ts';
import { readDataFile } from '../../stores/loading.ts';
import { callEstimators } from '../speed/estimators.ts';

/** The sources of answers: the site’s files, and a worker for sizes and programs that no file has. */
export function homeSource(base: string, date: string) {
  const modelsOn = (card: string) => readDataFile<CardModels>(`${base}/data/model-answers/${card}.json`);
  const cheapest = async (model: string) =>
    (await readDataFile<Record<string, CheapestCard | null>>(`${base}/data/cheapest-cards.json`))[model] ??
    null;

  async function onCard(question: HomeQuestion): Promise<OnCardAnswer> {
    const { model, side, card: id, program } = question;
    if (side === null && program === 'diffusers') {
      const [{ card, answers }, least] = await Promise.all([modelsOn(id), cheapest(model)]);
      const answer = answers.find((each) => each.model === model);
      if (!answer) throw new Error('the site has no answer for this model');
      return { card, answer, cheapest: least };
    }
    const run = { base, model, width: side, height: side, program };
    const [{ card }, answer, cards] = await Promise.all([
      modelsOn(id),
      callEstimators((worker) => worker.modelOnCard({ ...run, card: id })),
      callEstimators((worker) => worker.cardAnswers(run)),
    ]);
    return { card, answer, cheapest: cheapestCard(question, cards, date) };
  }

  async function forBudget(question: HomeQuestion): Promise<BudgetAnswer> {
    const file = `${base}/data/ranked-cards/${question.model}.json`;
    return budgetAnswer(question, rowsOf(await readDataFile<Columns<RankedCard>>(file)), date);
  }

  const allModels = async ({ card }: HomeQuestion): Promise<CardList> => cardList(await modelsOn(card));

  return { onCard, forBudget, allModels };
}
