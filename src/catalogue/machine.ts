import { buildDay } from '../content/build-day.ts';
import type { PartsReader } from '../content/imported-parts.ts';
import { partKinds } from '../content/part-kinds.ts';
import { cardPrices } from '../lib/choose/card-price.ts';
import { machineCandidates } from '../lib/machine/candidates.ts';
import { householdPrices } from '../lib/machine/electricity.ts';
import type { MachineParts } from '../lib/machine/parts.ts';
import type { MachineQuestion } from '../lib/machine/question.ts';
import { taskFile } from '../lib/machine/served.ts';
import { createPartsCatalogue, type PartLists, withParts } from '../lib/parts/catalogue.ts';
import { priceAnswer } from '../lib/prices/price-catalogue.ts';
import { priceTable } from '../lib/prices/price-table.ts';
import { answersOfCards } from './answers.ts';
import { catalogueFacts } from './facts.ts';
import { answersForTask, cardsForTask, type TaskQuestion } from './machine-tasks.ts';
import { allParts } from './parts.ts';
import { priceCatalogue } from './prices.ts';
import { remembered, rememberedFor } from './remembered.ts';

/** The answers of all cards for a task. @throws Error with a message for readers where the task is invalid */
export const taskAnswers = rememberedFor((read, question: TaskQuestion) =>
  answersForTask(read, question, async () => {
    const { task, program } = question;
    // The answers of the tool for cards, which were computed for it.
    if (!task.train && taskFile(task, program) !== null) return answersOfCards(read, task.model);
    const prices = await priceCatalogue(read);
    return cardsForTask(read, question, ({ id }) => cardPrices(priceAnswer(prices, id)));
  }),
);

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
    rates: await reader.own('exchange-rates'),
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
