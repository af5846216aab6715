import { writeMachineAddress } from '../machine/machine-address.ts';
import {
  firstMachineQuestion,
  machineQuestionFields,
  makers,
  type MachineQuestion,
} from '../machine/question.ts';
import { readTask, writeTask, type MachineTask } from '../machine/task.ts';
import type { ToolQuestion } from './tool-question.ts';

/** The task that a question asks for: its model at its size, where a machine can be asked for it. */
function taskOf({ model, width, height, frames, options }: ToolQuestion): MachineTask | undefined {
  if (model === undefined) return undefined;
  const train = options?.task === 'train-lora';
  const native: MachineTask = { model, width: null, height: null, frames: null, train };
  const sized = {
    ...native,
    // One side alone says nothing of the shape.
    ...(width != null && height != null ? { width, height } : {}),
    frames: frames ?? null,
  };
  return readTask(writeTask(sized)) ?? native;
}

/** The fields of a question for a machine that a reader’s question asks; the others are those of the page. */
export function machineFields(question: ToolQuestion): Partial<MachineQuestion> {
  const { machineBudget, currency, condition, vendor, program, count, maxSeconds, owned, ownPrices, wanted } =
    question;
  const task = taskOf(question);
  const maker = makers.find((each) => each === vendor);
  const asked: Partial<MachineQuestion> = {
    ...(machineBudget === undefined ? {} : { budget: machineBudget }),
    ...(currency === undefined ? {} : { currency }),
    ...(task === undefined ? {} : { tasks: [task] }),
    ...(program === undefined ? {} : { program }),
    ...(maxSeconds === undefined ? {} : { maxSeconds }),
    ...(condition === undefined ? {} : { condition }),
    ...(vendor === undefined ? {} : { makers: maker ? [maker] : [] }),
    ...(count === undefined ? {} : { cards: count }),
    ...(wanted === undefined ? {} : { gpus: wanted }),
    ...(owned === undefined ? {} : { owned }),
    ...(ownPrices === undefined ? {} : { prices: { ...ownPrices } }),
  };
  const valid = Object.entries(asked).filter(
    ([name, value]) => machineQuestionFields[name as keyof MachineQuestion](value) !== undefined,
  );
  return Object.fromEntries(valid);
}

/** Path of “Build me a machine” below the site's base, with a question. */
export function machinePath(question: ToolQuestion): string {
  const fields = machineFields(question);
  const asked = Object.keys(fields) as (keyof MachineQuestion)[];
  return `/tools/machine/?${writeMachineAddress({ ...firstMachineQuestion, ...fields }, asked)}`;
}

/** The budget of a machine from the limit of its card alone: a machine costs more than its card. */
export const machineBudgetFor = (
  cardBudget: number | null | undefined,
): Pick<ToolQuestion, 'machineBudget'> =>
  cardBudget != null && cardBudget > firstMachineQuestion.budget! ? { machineBudget: cardBudget } : {};

/** The question of a machine about one of its tasks, for the tools that ask for one model. */
export const questionOfMachine = (
  { budget, currency, condition, makers: named, program, prices, scope }: MachineQuestion,
  { model, width, height, frames, train }: MachineTask,
): ToolQuestion => ({
  model,
  width,
  height,
  frames,
  program,
  ...(train ? { options: { task: 'train-lora' } } : {}),
  ...(scope === 'card' ? { budget } : {}),
  currency,
  condition,
  vendor: (named.length === 1 && named[0]) || null,
  ownPrices: prices,
});

/** A tier of the guide as a question: what its money buys today, with as many cards. */
export function machineOfTier(tier: {
  currency: string;
  stated: { high: number | null };
  lines: readonly { component: string; quantity: number }[];
}): ToolQuestion {
  const cards = tier.lines.filter(({ component }) => component === 'gpu');
  const count = cards.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    machineBudget: tier.stated.high,
    currency: tier.currency as NonNullable<ToolQuestion['currency']>,
    ...(count > 0 ? { count } : {}),
  };
}
