import type { Read } from '../content/collections.ts';
import type { Program } from '../content/schemas/program-words.ts';
import { cardAnswers, type CardAnswer } from '../lib/choose/card-answer.ts';
import type { CardPrices } from '../lib/choose/card-price.ts';
import { cardSpeed, knownSpeed } from '../lib/choose/known-speed.ts';
import { chipOf } from '../lib/choose/whole-computer.ts';
import { isNative, type MachineTask } from '../lib/machine/task.ts';
import { requestOf, trainingSpeed } from '../lib/machine/training.ts';
import { verdictOf, type FullVerdict } from '../lib/verdict/verdict.ts';
import { choosable } from './answers.ts';
import { speedCatalogue } from './speed.ts';
import { trainingCatalogue } from './training.ts';
import { verdictCatalogue } from './verdict.ts';

/** What a task is asked with. */
export interface TaskQuestion {
  task: MachineTask;
  program: Program;
}

/** Whether the site's answers at the native size are those of a question. */
export const isServed = ({ task, program }: TaskQuestion): boolean =>
  !task.train && program === 'diffusers' && isNative(task);

/**
 * The answers of all cards and whole computers for a task, by the estimators.
 * @param pricesOf what a card costs, by its id
 */
export async function computedCards(
  read: Read,
  { task, program }: TaskQuestion,
  pricesOf: (id: string) => CardPrices,
): Promise<CardAnswer[]> {
  const [catalogue, verdicts] = await Promise.all([speedCatalogue(read), verdictCatalogue(read)]);
  const training = task.train ? await trainingCatalogue(read) : null;
  const request = requestOf(task, program);
  const speedOf = (chip: string, verdict: FullVerdict) => {
    const gpu = catalogue.gpus.get(chip);
    if (!gpu) return null;
    return training
      ? trainingSpeed(training, chip, verdict.request)
      : cardSpeed(knownSpeed(catalogue, gpu, verdict));
  };
  return cardAnswers(
    await choosable(read),
    ({ id }) => verdictOf(verdicts, { card: id, request }),
    (card, verdict) => speedOf(chipOf(card), verdict),
    ({ id }) => pricesOf(id),
  );
}
