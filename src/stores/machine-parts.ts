import { answersForTask, cardsForTask, type OnCard, type TaskQuestion } from '../catalogue/machine-tasks.ts';
import type { Entry } from '../content/collections.ts';
import type { PartClasses } from '../lib/build-check/classes/part-classes.ts';
import type { MachineParts, TaskAnswers } from '../lib/machine/parts.ts';
import type { MachineQuestion } from '../lib/machine/question.ts';
import type { MachineTask } from '../lib/machine/task.ts';
import {
  partsOfServed,
  taskFile,
  taskOfServed,
  usableOfServed,
  type ServedMachineParts,
  type ServedTask,
} from '../lib/machine/served.ts';
import { withParts, type PartLists } from '../lib/parts/catalogue.ts';
import { fromSite } from './from-site.ts';
import { readDataFile } from './loading.ts';
import { memoryWithRecordings, pricesOfCards } from './recorded-memory.ts';

/** Tells how many of all cards have been answered for a task. */
export type OnTask = (task: MachineTask, done: number, all: number) => void;

/** What was read and computed, so that a changed budget asks for nothing. */
const known = new Map<string, Promise<unknown>>();

function once<Value>(key: string, make: () => Promise<Value>): Promise<Value> {
  const found = known.get(key) as Promise<Value> | undefined;
  if (found) return found;
  const making = make();
  known.set(key, making);
  making.catch(() => known.delete(key));
  return making;
}

const file = <Value>(base: string, name: string): Promise<Value> =>
  once(`${base} ${name}`, () => readDataFile<Value>(`${base}/data/${name}.json`));

/** A task that no file of the site answers: at another size or number of frames, or in another program. */
async function computedTask(base: string, question: TaskQuestion, onCard: OnCard): Promise<TaskAnswers> {
  const read = fromSite(base);
  const { model } = question.task;
  // The works of measured trainings are in the collection, as those of measured images are.
  await memoryWithRecordings(base, [model]);
  return answersForTask(read, question, async () =>
    cardsForTask(read, question, await pricesOfCards(base, model), onCard),
  );
}

/**
 * The parts and answers for a question, from the site's files. Loads what a question needs once.
 * @param base path of the site, without a trailing slash
 * @param owned the parts that the reader owns, which may be any of the catalogue
 * @param onTask is told how far a task is that no file of the site answers
 * @throws Error with a message for readers where a task is invalid
 */
export async function machinePartsFromSite(
  base: string,
  { tasks, program }: MachineQuestion,
  owned: PartLists = {},
  onTask: OnTask = () => undefined,
): Promise<MachineParts> {
  const [served, classes, rentals] = await Promise.all([
    file<ServedMachineParts>(base, 'machine-parts'),
    file<PartClasses>(base, 'part-classes'),
    file<Entry<'rental-prices'>[]>(base, 'rental-prices'),
  ]);
  const usable = usableOfServed(served);
  const answers = tasks.map(async (task): Promise<TaskAnswers> => {
    const name = taskFile(task, program);
    if (name !== null) return taskOfServed(await file<ServedTask>(base, `machine-tasks/${name}`), usable);
    const question = { task, program };
    return once(`${base} ${JSON.stringify(question)}`, () =>
      computedTask(base, question, (done, all) => onTask(task, done, all)),
    );
  });
  const parts = partsOfServed(served, classes, rentals);
  return {
    ...parts,
    catalogue: withParts(parts.catalogue, owned),
    tasks: await Promise.all(answers),
  };
}
