import { cardPrices } from '../lib/choose/card-price.ts';
import { wholeComputers } from '../lib/choose/whole-computer.ts';
import type { Read } from '../content/collections.ts';
import { priceAnswer } from '../lib/prices/price-catalogue.ts';
import { answersOfAll, cheapestFor, hasRequest, type AnswerCatalogues } from '../lib/ask/answer.ts';
import { asksTraining } from '../lib/ask/asks-training.ts';
import type { AskedQuestion } from '../lib/ask/question.ts';
import { priceCatalogue } from './prices.ts';
import { remembered } from './remembered.ts';
import { speedCatalogue } from './speed.ts';
import { trainingCatalogue } from './training.ts';
import { timedVerdictCatalogue } from './verdict.ts';

/** What questions of files are answered from. */
export const answerCatalogues = remembered(async (read): Promise<AnswerCatalogues> => {
  const [verdicts, speeds] = await Promise.all([timedVerdictCatalogue(read), speedCatalogue(read)]);
  return { verdicts, speeds };
});

/** The same, with measured trainings where one is asked about. */
export async function cataloguesFor(read: Read, question: AskedQuestion): Promise<AnswerCatalogues> {
  const catalogues = await answerCatalogues(read);
  return asksTraining(question) ? { ...catalogues, trainings: await trainingCatalogue(read) } : catalogues;
}

/** The cheapest card that runs what files ask; null without a request, or where no price is known. */
export async function cheapestForFiles(read: Read, question: AskedQuestion, date: string) {
  if (!hasRequest(question)) return null;
  const [catalogues, prices, computers] = await Promise.all([
    answerCatalogues(read),
    priceCatalogue(read),
    read('computers'),
  ]);
  const gpus = [...catalogues.speeds.gpus.values()];
  const answers = answersOfAll(
    catalogues,
    question,
    [...gpus, ...wholeComputers(computers, gpus)],
    ({ id }) => cardPrices(priceAnswer(prices, id)),
  );
  return cheapestFor(question, answers, date);
}
