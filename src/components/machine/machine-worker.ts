/** The worker that builds machines: trying priced parts under the checks takes up to a second and would block the page. */
import { expose } from 'comlink';
import { kindsOfPart, partKinds } from '../../content/part-kinds.ts';
import { shownAnswer, type ShownAnswer } from '../../lib/hand-over/shown-machines.ts';
import { buildMachine } from '../../lib/machine/build-machine.ts';
import type { MachineParts } from '../../lib/machine/parts.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import type { PartLists } from '../../lib/parts/catalogue.ts';
import { partFileOf } from '../../lib/parts/part-id.ts';
import { machinePartsFromSite, type OnTask } from '../../stores/machine-parts.ts';
import { readDataFile, reasonOf } from '../../stores/loading.ts';

/** A question, and the path of the site without a trailing slash. */
interface Asked {
  base: string;
  question: MachineQuestion;
}

/** The answer, or why the question has none, in a sentence for readers. */
export type WorkerAnswer = { answer: ShownAnswer } | { answer: null; refused: string };

/** The parts with some ids, of every kind; the site knows more of them than machines are made of. */
async function ownedParts(base: string, ids: readonly string[]): Promise<PartLists> {
  if (ids.length === 0) return {};
  const numbers = [...new Set(ids.map(partFileOf))];
  const lists = await Promise.all(
    partKinds.map(async (kind) => {
      const folder = `${base}/data/parts/${kindsOfPart[kind].collection}`;
      const files = await Promise.all(
        numbers.map((number) => readDataFile<{ id: string }[]>(`${folder}/${number}.json`)),
      );
      return [kind, files.flat().filter(({ id }) => ids.includes(id))];
    }),
  );
  return Object.fromEntries(lists) as PartLists;
}

/** The names of parts that the reader owns and the site does not know. */
function unknownParts(question: MachineQuestion, owned: PartLists): string[] {
  const known = new Set(partKinds.flatMap((kind) => (owned[kind] ?? []).map(({ id }) => id)));
  return question.owned.filter((id) => !known.has(id));
}

/** Reasons of failed downloads: those can be tried again; every other is the estimators’ about the question. */
const isOfNetwork = (reason: string): boolean => /^(?:the site|the file)\b/.test(reason);

async function partsOf(
  base: string,
  question: MachineQuestion,
  owned: PartLists,
  onTask: OnTask,
): Promise<MachineParts | string> {
  try {
    return await machinePartsFromSite(base, question, owned, onTask);
  } catch (error) {
    const reason = reasonOf(error);
    if (isOfNetwork(reason)) throw error;
    return reason;
  }
}

/** Share of the cards after which the page shows progress again. */
const shownEvery = 0.1;

/** Passes on what a page shows: each tenth of the cards, not each card. */
function inSteps(onTask: OnTask): OnTask {
  let last = -1;
  return (task, done, all) => {
    const step = Math.floor(done / (all * shownEvery));
    if (step === last) return;
    last = step;
    onTask(task, done, all);
  };
}

async function answer({ base, question }: Asked, onTask: OnTask): Promise<WorkerAnswer> {
  const owned = await ownedParts(base, question.owned);
  const unknown = unknownParts(question, owned);
  if (unknown.length > 0)
    return {
      answer: null,
      refused: `The site has no part named ${unknown.join(', ')}. Remove it from your parts`,
    };
  const parts = await partsOf(base, question, owned, inSteps(onTask));
  if (typeof parts === 'string') return { answer: null, refused: parts };
  const known = new Set(parts.tasks[0]?.cards.map(({ id }) => id));
  const foreign = question.gpus.filter((id) => !known.has(id));
  if (foreign.length > 0)
    return {
      answer: null,
      refused: `The site has no card named ${foreign.join(', ')}. Remove it from your cards`,
    };
  return { answer: shownAnswer(buildMachine(question, parts), question) };
}

const functions = { answer };
export type Machines = typeof functions;

expose(functions);
