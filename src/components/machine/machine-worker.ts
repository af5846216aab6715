/** The worker that builds machines: trying priced parts under the checks takes up to a second and would block the page. */
import { expose } from 'comlink';
import { kindsOfPart, partKinds } from '../../content/part-kinds.ts';
import type { Program } from '../../content/schemas/program-words.ts';
import type { PartClasses } from '../../lib/build-check/classes/part-classes.ts';
import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import type { MachineAnswer } from '../../lib/machine/answer.ts';
import { buildMachine } from '../../lib/machine/build-machine.ts';
import type { MachineParts, TaskAnswers } from '../../lib/machine/parts.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import {
  needOfServed,
  partsOfServed,
  type ServedParts,
  type ServedTask,
} from '../../lib/machine/served-parts.ts';
import { isNative, writeTask, type MachineTask } from '../../lib/machine/task.ts';
import { withParts, type PartLists } from '../../lib/parts/catalogue.ts';
import { partFileOf } from '../../lib/parts/part-id.ts';
import { readDataFile } from '../../stores/loading.ts';
import { RefusedQuestion } from '../../stores/questions.ts';
import { shownAnswer } from './shown-answer.ts';

/** A question, and the path of the site without a trailing slash. */
interface Asked {
  base: string;
  question: MachineQuestion;
}

/** Remembers what was read by its name. The next question tries again after a failure. */
function once<Value>(read: (name: string) => Promise<Value>): (name: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (name) => {
    const reading = known.get(name) ?? read(name);
    known.set(name, reading);
    reading.catch(() => known.delete(name));
    return reading;
  };
}

const file = once((url) => readDataFile<unknown>(url));

const servedFor = (base: string) => file(`${base}/data/machine-parts.json`) as Promise<ServedParts>;

const partsOf = once(async (base) => {
  const [served, classes] = await Promise.all([servedFor(base), file(`${base}/data/part-classes.json`)]);
  return partsOfServed(served, classes as PartClasses);
});

async function taskOf(base: string, task: MachineTask, program: Program): Promise<TaskAnswers> {
  const { model } = task;
  const cards = file(`${base}/data/card-answers/${model}.json`) as Promise<CardAnswer[]>;
  // The same condition as at build: other sizes, programs and trainings are computed here.
  if (!task.train && program === 'diffusers' && isNative(task)) {
    const served = (await file(`${base}/data/machine-tasks/${model}.json`)) as ServedTask;
    return { ...served, task, cards: await cards, need: needOfServed(served, await servedFor(base)) };
  }
  const { computedTask } = await import('./computed-task.ts');
  return computedTask(base, { task, program }, await cards);
}

const tasks = new Map<string, Promise<TaskAnswers>>();

function answersFor(base: string, task: MachineTask, program: Program): Promise<TaskAnswers> {
  const key = `${program} ${writeTask(task)}`;
  const answering = tasks.get(key) ?? taskOf(base, task, program);
  tasks.set(key, answering);
  answering.catch(() => tasks.delete(key));
  return answering;
}

/** The parts with some ids, of every kind; the site knows more of them than machines are made of. */
async function ownedParts(base: string, ids: readonly string[]): Promise<PartLists> {
  const lists = await Promise.all(
    partKinds.map(async (kind) => {
      const files = ids.map(
        (id) => `${base}/data/parts/${kindsOfPart[kind].collection}/${partFileOf(id)}.json`,
      );
      const read = await Promise.all(
        [...new Set(files)].map((url) => file(url) as Promise<{ id: string }[]>),
      );
      return [kind, read.flat().filter(({ id }) => ids.includes(id))];
    }),
  );
  return Object.fromEntries(lists) as PartLists;
}

async function withOwned(base: string, parts: Omit<MachineParts, 'tasks'>, owned: readonly string[]) {
  if (owned.length === 0) return parts;
  const own = await ownedParts(base, owned);
  const known = new Set(partKinds.flatMap((kind) => (own[kind] ?? []).map(({ id }) => id)));
  const unknown = owned.filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw new RefusedQuestion(
      `No part of this site is named ${unknown.join(', ')}: remove it from your parts`,
    );
  return { ...parts, catalogue: withParts(parts.catalogue, own) };
}

async function answered({ base, question }: Asked): Promise<MachineAnswer> {
  const [parts, ...answers] = await Promise.all([
    partsOf(base).then((known) => withOwned(base, known, question.owned)),
    ...question.tasks.map((task) => answersFor(base, task, question.program)),
  ]);
  return shownAnswer(buildMachine(question, { ...parts, tasks: answers }));
}

/** The answer, or why the question has none, in sentences for readers: the class of an error does not leave a worker. */
async function answer(asked: Asked): Promise<{ answer: MachineAnswer | null; refused: string }> {
  try {
    return { answer: await answered(asked), refused: '' };
  } catch (error) {
    if (error instanceof RefusedQuestion) return { answer: null, refused: error.message };
    throw error;
  }
}

const functions = { answer };
export type Machines = typeof functions;

expose(functions);
