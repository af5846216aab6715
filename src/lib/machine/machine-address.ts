import { quoted } from '../build/rows/model-text.ts';
import {
  readFlatAddress,
  writeFlatAddress,
  type FlatState,
  type ReadFlatAddress,
} from '../choose/flat-address.ts';
import { fits } from '../choose/flat-fields.ts';
import { firstMachineQuestion, machineQuestionFields, type MachineQuestion } from './question.ts';
import { readTask, writeTask, type MachineTask } from './task.ts';

/** Fields that an address holds as a list with commas. */
type ListName = 'tasks' | 'makers' | 'gpus' | 'owned';
const listNames = ['tasks', 'makers', 'gpus', 'owned'] as const satisfies readonly ListName[];

/** What stands for an empty list. */
const noneWord = 'none';

/** The items of each list as texts. */
const textsOf = ({ tasks, makers, gpus, owned }: MachineQuestion): Record<ListName, string> => ({
  tasks: tasks.map(writeTask).join(',') || noneWord,
  makers: makers.join(',') || noneWord,
  gpus: gpus.join(',') || noneWord,
  owned: owned.join(',') || noneWord,
});

/** The fields as flat values: lists as text, without the prices. */
function flat(question: MachineQuestion): FlatState {
  const fields = Object.entries({ ...question, ...textsOf(question) });
  return Object.fromEntries(fields.filter(([name]) => name !== 'prices')) as FlatState;
}

/**
 * A question for a machine as a query string, version 1: the fields by their names (`budget=800`, `any` for none), lists
 * with commas (`tasks=sdxl,flux1-dev@768x1344,sdxl:lora`, `none` for an empty one), and `price.<part>=<amount>` for each
 * price that the reader entered. Values of the page's first question are left out, except of the fields in `always`, which
 * mean something else to a reader with a setup.
 */
export function writeMachineAddress(
  question: MachineQuestion,
  always: readonly (keyof MachineQuestion)[] = [],
): string {
  const first = Object.entries(flat(firstMachineQuestion));
  const query = writeFlatAddress(
    flat(question),
    Object.fromEntries(first.filter(([name]) => !always.some((each) => each === name))),
  );
  for (const [part, price] of Object.entries(question.prices)) query.set(`price.${part}`, String(price));
  // Signs that queries may hold, so that an address can be read.
  return query.toString().replaceAll('%40', '@').replaceAll('%3A', ':').replaceAll('%2C', ',');
}

const ownPrice = /^price\.([a-z0-9][a-z0-9.-]*)$/;
const ownAmount = /^\d{1,7}(\.\d{1,2})?$/;

/** The item of a list, or why it is none, as the end of a sentence. */
type Item = { value: MachineTask | string } | { reason: string };

function itemOf(name: ListName, text: string, models: readonly string[]): Item {
  if (name !== 'tasks') return { value: text };
  const task = readTask(text);
  if (!task) return { reason: 'is not a task' };
  return models.includes(task.model) ? { value: task } : { reason: 'names an unknown model' };
}

/** The valid items of a list, and a notice for each of the others; null for a list of which nothing is left. */
function readList(
  name: ListName,
  text: string,
  models: readonly string[],
): { items: unknown[] | null; notices: string[] } {
  if (text === noneWord || text === '') return { items: name === 'tasks' ? null : [], notices: [] };
  const items: unknown[] = [];
  const notices: string[] = [];
  for (const word of text.split(',').filter(Boolean)) {
    const item = itemOf(name, word, models);
    if ('value' in item && fits(machineQuestionFields, name, [...items, item.value])) items.push(item.value);
    else {
      const reason = 'reason' in item ? item.reason : 'is not a valid setting, or one too many';
      notices.push(`${quoted(word)} of ${quoted(name)} ${reason}. It was left out.`);
    }
  }
  return { items: items.length > 0 ? items : null, notices };
}

/**
 * Reads a query string (with or without `?`). Never throws: each part that is invalid gives a notice and leaves the others
 * as they are.
 * @param models ids of the known models
 * @param from the values of fields that the address does not name
 */
export function readMachineAddress(
  search: string,
  models: readonly string[],
  from: MachineQuestion = firstMachineQuestion,
): ReadFlatAddress<MachineQuestion> {
  const query = new URLSearchParams(search);
  const notices: string[] = [];
  const prices: Record<string, number> = {};
  const lists: Partial<Record<ListName, unknown[]>> = {};
  for (const [name, text] of [...query]) {
    const [, part] = ownPrice.exec(name) ?? [];
    const list = listNames.find((each) => each === name);
    if (part !== undefined) {
      const amount = ownAmount.test(text) ? Number(text) : Number.NaN;
      if (amount <= 1_000_000) prices[part] = amount;
      else notices.push(`The price of ${quoted(part)} is invalid. It was left out.`);
    } else if (list) {
      const read = readList(list, text, models);
      if (read.items) lists[list] = read.items;
      notices.push(...read.notices);
    } else continue;
    query.delete(name);
  }
  const read = readFlatAddress(query, { ...from, prices: {} }, machineQuestionFields);
  const state = { ...read.state, ...(lists as Partial<MachineQuestion>), prices };
  return { state, notices: [...notices, ...read.notices] };
}
