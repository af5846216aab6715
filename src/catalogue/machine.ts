import { buildDay } from '../content/build-day.ts';
import type { Read } from '../content/collections.ts';
import type { PartsReader } from '../content/imported-parts.ts';
import { partKinds } from '../content/part-kinds.ts';
import type { Program } from '../content/schemas/program-words.ts';
import { cardAnswers } from '../lib/choose/card-answer.ts';
import { cardPrices } from '../lib/choose/card-price.ts';
import { cardSpeed, knownSpeed } from '../lib/choose/known-speed.ts';
import { chipOf } from '../lib/choose/whole-computer.ts';
import { machineCandidates } from '../lib/machine/candidates.ts';
import { householdPrices } from '../lib/machine/electricity.ts';
import type { MachineParts, TaskAnswers } from '../lib/machine/parts.ts';
import type { MachineQuestion } from '../lib/machine/question.ts';
import type { MachineTask } from '../lib/machine/task.ts';
import { requestOf, trainingSpeed } from '../lib/machine/training.ts';
import { createPartsCatalogue, type PartLists, withParts } from '../lib/parts/catalogue.ts';
import { priceAnswer } from '../lib/prices/price-catalogue.ts';
import { priceTable } from '../lib/prices/price-table.ts';
import { commercialRefusal } from '../lib/verdict/licence.ts';
import { modelNeed } from '../lib/verdict/model-need.ts';
import { verdictOf, type FullVerdict } from '../lib/verdict/verdict.ts';
import { answersOfCards, choosable } from './answers.ts';
import { catalogueFacts } from './facts.ts';
import { allParts } from './parts.ts';
import { priceCatalogue } from './prices.ts';
import { remembered, rememberedFor } from './remembered.ts';
import { speedCatalogue } from './speed.ts';
import { trainingCatalogue } from './training.ts';
import { verdictCatalogue } from './verdict.ts';

/** What a task is asked with. */
interface TaskQuestion {
  task: MachineTask;
  program: Program;
}

/** Whether the site's answers at the native size are those of a question. */
const isServed = ({ task, program }: TaskQuestion): boolean =>
  !task.train &&
  program === 'diffusers' &&
  task.width === null &&
  task.height === null &&
  task.frames === null;

async function cardsFor(read: Read, question: TaskQuestion) {
  const { task, program } = question;
  if (isServed(question)) return answersOfCards(read, task.model);
  const [catalogue, training] = await Promise.all([speedCatalogue(read), trainingCatalogue(read)]);
  const [verdicts, prices] = await Promise.all([verdictCatalogue(read), priceCatalogue(read)]);
  const request = requestOf(task, program);
  const speedOf = (chip: string, verdict: FullVerdict) => {
    const gpu = catalogue.gpus.get(chip);
    if (!gpu) return null;
    return task.train
      ? trainingSpeed(training, chip, verdict.request)
      : cardSpeed(knownSpeed(catalogue, gpu, verdict));
  };
  return cardAnswers(
    await choosable(read),
    ({ id }) => verdictOf(verdicts, { card: id, request }),
    (card, verdict) => speedOf(chipOf(card), verdict),
    ({ id }) => cardPrices(priceAnswer(prices, id)),
  );
}

/** The answers of all cards for a task. @throws Error with a message for readers where the task is invalid */
export const taskAnswers = rememberedFor(async (read, question: TaskQuestion): Promise<TaskAnswers> => {
  const { task, program } = question;
  const catalogue = await verdictCatalogue(read);
  const pipeline = catalogue.memory.pipelines.get(task.model);
  if (!pipeline) throw new Error(`unknown model "${task.model}"`);
  return {
    task,
    name: pipeline.name,
    video: pipeline.frames > 1,
    refusal: commercialRefusal(pipeline),
    cards: await cardsFor(read, question),
    need: modelNeed(catalogue, requestOf(task, program)),
  };
});

/** Everything that an answer is computed from, apart from the tasks of the question. */
export const machineParts = remembered(async (reader: PartsReader): Promise<Omit<MachineParts, 'tasks'>> => {
  const prices = priceTable(await priceCatalogue(reader.own));
  const lists = await Promise.all(partKinds.map(async (kind) => [kind, await allParts(reader, kind)]));
  const computers = await reader.own('computers');
  return {
    date: buildDay(),
    catalogue: createPartsCatalogue(machineCandidates(Object.fromEntries(lists) as PartLists, prices)),
    facts: await catalogueFacts(reader),
    prices,
    computers: computers.map(({ id, name, maker, kind, chipName }) => ({ id, name, maker, kind, chipName })),
    rentals: await reader.own('rental-prices'),
    perKwh: householdPrices(await reader.own('electricity-prices')),
  };
});

/** The parts of the whole catalogue with some ids, by kind. */
async function namedParts(reader: PartsReader, ids: readonly string[]): Promise<PartLists> {
  const lists = await Promise.all(
    partKinds.map(async (kind) => {
      const named = ids.length === 0 ? [] : await allParts(reader, kind);
      return [kind, named.filter(({ id }) => ids.includes(id))];
    }),
  );
  return Object.fromEntries(lists) as PartLists;
}

/** The parts and answers for a question. @throws Error with a message for readers where a task or part is unknown */
export async function partsFor(reader: PartsReader, question: MachineQuestion): Promise<MachineParts> {
  const { tasks, program, owned } = question;
  const parts = await machineParts(reader);
  const own = await namedParts(reader, owned);
  const known = new Set(partKinds.flatMap((kind) => (own[kind] ?? []).map(({ id }) => id)));
  const unknown = owned.find((id) => !known.has(id));
  if (unknown !== undefined) throw new Error(`unknown part "${unknown}": use an id of \`parts <kind>\``);
  return {
    ...parts,
    catalogue: withParts(parts.catalogue, own),
    tasks: await Promise.all(tasks.map((task) => taskAnswers(reader.own, { task, program }))),
  };
}
