import {
  readFlatAddress,
  writeFlatAddress,
  type FlatState,
  type ReadFlatAddress,
} from '../choose/flat-address.ts';
import { fits } from '../choose/flat-fields.ts';
import { firstMachineQuestion, machineQuestionFields, type MachineQuestion } from './question.ts';
import { readTask, writeTask } from './task.ts';

type Lists = 'tasks' | 'makers' | 'owned';
type Texts = Record<Lists, string>;

const textsOf = (question: MachineQuestion): Texts => ({
  tasks: question.tasks.map(writeTask).join(','),
  makers: question.makers.join(','),
  owned: question.owned.join(','),
});

/** The fields as flat values: lists as text, without the prices. */
function flat(question: MachineQuestion): FlatState {
  const fields = Object.entries({ ...question, ...textsOf(question) });
  return Object.fromEntries(fields.filter(([name]) => name !== 'prices')) as FlatState;
}

/**
 * A question for a machine as a query string, version 1: the fields by their names (`budget=800`, `any` for none), lists
 * with commas (`tasks=sdxl,flux1-dev:lora`), and `price.<part>=<amount>` for each price that the reader entered. Values of
 * the page's first question are left out.
 */
export function writeMachineAddress(question: MachineQuestion): string {
  const query = writeFlatAddress(flat(question), flat(firstMachineQuestion));
  for (const [id, price] of Object.entries(question.prices)) query.set(`price.${id}`, String(price));
  return query.toString();
}

const ownPrice = /^price\.([a-z0-9][a-z0-9.-]*)$/;
const list = (text: string): string[] => text.split(',').filter((word) => word !== '');

/**
 * Reads a query string. Never throws: an invalid field is left out with a notice.
 * @param models ids of the known models
 */
export function readMachineAddress(
  search: string,
  models: readonly string[],
): ReadFlatAddress<MachineQuestion> {
  const query = new URLSearchParams(search);
  const notices: string[] = [];
  const prices: Record<string, number> = {};
  const lists: Partial<Pick<MachineQuestion, Lists>> = {};
  const readers: Record<Lists, (word: string) => unknown> = {
    tasks: (word) => {
      const task = readTask(word);
      return task && models.includes(task.model) ? task : undefined;
    },
    makers: (word) => word,
    owned: (word) => word,
  };
  for (const [name, text] of [...query]) {
    const [, part] = ownPrice.exec(name) ?? [];
    if (part !== undefined) {
      query.delete(name);
      const amount = /^\d{1,7}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
      if (amount <= 1_000_000) prices[part] = amount;
      else notices.push(`The price of “${part.slice(0, 40)}” is invalid. It was left out.`);
    } else if (Object.hasOwn(readers, name)) {
      query.delete(name);
      const field = name as Lists;
      const value = list(text).map(readers[field]);
      if (fits(machineQuestionFields, field, value)) Object.assign(lists, { [field]: value });
      else notices.push(`“${name}” = “${text.slice(0, 40)}” is not a valid setting. It was left out.`);
    }
  }
  const read = readFlatAddress(query, firstMachineQuestion, machineQuestionFields);
  return { state: { ...read.state, ...lists, prices }, notices: [...notices, ...read.notices] };
}
