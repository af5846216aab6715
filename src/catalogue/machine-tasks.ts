import type { Read } from '../content/collections.ts';
import type { Program } from '../content/schemas/program-words.ts';
import { cardAnswers, type CardAnswer, type PricesOf } from '../lib/choose/card-answer.ts';
import { cardSpeed, knownSpeed } from '../lib/choose/known-speed.ts';
import { chipOf } from '../lib/choose/whole-computer.ts';
import type { TaskAnswers } from '../lib/machine/parts.ts';
import type { MachineTask } from '../lib/machine/task.ts';
import { requestOf, trainingSpeed } from '../lib/machine/training.ts';
import { commercialRefusal } from '../lib/verdict/licence.ts';
import { modelNeed } from '../lib/verdict/model-need.ts';
import { verdictOf, type FullVerdict } from '../lib/verdict/verdict.ts';
import { choosable } from './choosable.ts';
import { speedCatalogue } from './speed.ts';
import { trainingCatalogue } from './training.ts';
import { verdictCatalogue } from './verdict.ts';

/** What a task is asked with. */
export interface TaskQuestion {
  task: MachineTask;
  program: Program;
}

/** Tells how many of all cards have been answered. */
export type OnCard = (done: number, all: number) => void;

/**
 * The answers of all cards at a size, for a program or for training.
 * @param pricesOf the prices of a card
 * @param onCard is told of each card: together they take a second or more
 */
export async function cardsForTask(
  read: Read,
  { task, program }: TaskQuestion,
  pricesOf: PricesOf,
  onCard: OnCard = () => undefined,
): Promise<CardAnswer[]> {
  const [catalogue, training] = await Promise.all([speedCatalogue(read), trainingCatalogue(read)]);
  const verdicts = await verdictCatalogue(read);
  const request = requestOf(task, program);
  const speedOf = (chip: string, verdict: FullVerdict) => {
    const gpu = catalogue.gpus.get(chip);
    if (!gpu) return null;
    return task.train
      ? trainingSpeed(training, chip, verdict.request)
      : cardSpeed(knownSpeed(catalogue, gpu, verdict));
  };
  const cards = await choosable(read);
  let done = 0;
  return cardAnswers(
    cards,
    ({ id }) => {
      onCard(done++, cards.length);
      return verdictOf(verdicts, { card: id, request });
    },
    (card, verdict) => speedOf(chipOf(card), verdict),
    pricesOf,
  );
}

/** The answers for a task whose cards were answered. @throws Error with a message for readers where it is invalid */
export async function answersForTask(
  read: Read,
  { task, program }: TaskQuestion,
  cards: () => Promise<readonly CardAnswer[]>,
): Promise<TaskAnswers> {
  const catalogue = await verdictCatalogue(read);
  const pipeline = catalogue.memory.pipelines.get(task.model);
  if (!pipeline) throw new Error(`unknown model "${task.model}"`);
  return {
    task,
    name: pipeline.name,
    video: pipeline.frames > 1,
    refusal: commercialRefusal(pipeline),
    cards: await cards(),
    need: modelNeed(catalogue, requestOf(task, program)),
  };
}
