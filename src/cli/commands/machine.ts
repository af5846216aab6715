import { partsFor } from '../../catalogue/machine.ts';
import { programs } from '../../content/schemas/program-words.ts';
import { fromFiles, partsFromFiles } from '../../content/read-collection.ts';
import { circuits } from '../../lib/build/circuit.ts';
import { fits } from '../../lib/choose/flat-fields.ts';
import { currencies } from '../../lib/choose/question.ts';
import type { MachineAnswer, MachineRun, ProposedMachine } from '../../lib/machine/answer.ts';
import { buildMachine } from '../../lib/machine/build-machine.ts';
import {
  firstMachineQuestion,
  machineQuestionFields,
  makers,
  maxTasks,
  noiseClasses,
  scopes,
  sizeClasses,
  type MachineQuestion,
} from '../../lib/machine/question.ts';
import { nativeTask, readTask, writeTask, type MachineTask } from '../../lib/machine/task.ts';
import { durationText } from '../../lib/units/duration-text.ts';
import { formatMoney, formatRange, smallMoney } from '../../lib/units/money-format.ts';
import { commercialRefusal } from '../../lib/verdict/licence.ts';
import { shortVerdictWords } from '../../lib/verdict/short-verdict.ts';
import { orUsageError, unknownName, UsageError, type Command } from '../command.ts';
import { readOptions, type OptionTable, usageOf } from '../options.ts';

const options: OptionTable<keyof MachineQuestion | 'models'> = {
  budget: { field: 'budget', kind: 'number', takes: 'maximum of the typical total' },
  model: { field: 'models', kind: 'list', takes: 'ids of `models`; may be given several times' },
  task: {
    field: 'tasks',
    kind: 'list',
    takes:
      'a model with a size or training: sdxl@1024x1536, wan22-5b@832x480x81 (with frames), sdxl:lora; "lora" alone trains every model of --model',
  },
  scope: { field: 'scope', kind: 'word', takes: scopes.join(', ') },
  currency: { field: 'currency', kind: 'word', takes: currencies.join(', ') },
  convert: {
    field: 'convert',
    kind: 'switch',
    takes: 'dollar prices are converted where none of today is known in the currency; on by default',
  },
  gpu: {
    field: 'gpus',
    kind: 'list',
    takes: 'ids of cards or computers, of which the machine has one; may be given several times',
  },
  condition: { field: 'condition', kind: 'word', takes: 'new, used, any: that of the card' },
  vendor: { field: 'makers', kind: 'list', takes: makers.join(', ') },
  program: {
    field: 'program',
    kind: 'word',
    takes: programs.join(', '),
  },
  'max-seconds': { field: 'maxSeconds', kind: 'number', takes: 'maximum of seconds per image or clip' },
  commercial: { field: 'commercial', kind: 'switch', takes: 'only models that allow commercial use' },
  circuit: { field: 'circuit', kind: 'word', takes: circuits.map(({ id }) => id).join(', ') },
  size: { field: 'size', kind: 'word', takes: sizeClasses.join(', ') },
  noise: { field: 'noise', kind: 'word', takes: noiseClasses.join(', ') },
  cards: { field: 'cards', kind: 'whole', takes: '1 to 8; one by default' },
  computers: { field: 'computers', kind: 'switch', takes: 'whole computers too; on by default' },
  owned: { field: 'owned', kind: 'list', takes: 'ids of parts that you own and keep: see `parts`' },
  'hours-per-day': { field: 'hoursPerDay', kind: 'number', takes: 'hours of use, above 0 up to 24' },
  years: { field: 'years', kind: 'number', takes: 'years of use, above 0 up to 20' },
  kwh: { field: 'pricePerKwh', kind: 'number', takes: 'price of a kWh; that of households by default' },
  price: { field: 'prices', kind: 'pairs', takes: 'your own prices: geforce-rtx-3090=700' },
};

/** The tasks of `--model` and `--task`, each once. @throws UsageError naming what is not a task */
function readTasks(models: readonly string[], words: readonly string[]): MachineTask[] {
  const asked = models.map(nativeTask);
  for (const word of words) {
    if (word === 'lora' || word === 'train') {
      if (models.length === 0) throw new UsageError('--task lora needs --model: the models to train');
      asked.push(...models.map((model) => ({ ...nativeTask(model), train: true })));
      continue;
    }
    const task = readTask(word);
    if (!task) throw new UsageError(`--task is ${word}: use ${options['task']!.takes!}`);
    // A size of a model replaces its native size, which `--model` stands for.
    const native = asked.findIndex((each) => writeTask(each) === task.model);
    if (!task.train && native >= 0) asked.splice(native, 1);
    asked.push(task);
  }
  const once = [...new Map(asked.map((task) => [writeTask(task), task])).values()];
  if (once.length > maxTasks)
    throw new UsageError(`--model and --task name ${once.length} tasks: use at most 8`);
  return once.length === 0 ? [...firstMachineQuestion.tasks] : once;
}

/** The question of the options. @throws UsageError naming the option and its valid values */
export function readMachineQuestion(args: readonly string[]): MachineQuestion {
  const { models = [], tasks = [], currency, makers: vendors, prices, ...read } = readOptions(args, options);
  const given: Record<string, unknown> = { ...read };
  if (currency !== undefined) given['currency'] = String(currency).toUpperCase();
  if (vendors !== undefined)
    given['makers'] = (vendors as string[]).map(
      (name) => makers.find((each) => each.toLowerCase() === name) ?? name,
    );
  if (prices !== undefined)
    given['prices'] = Object.fromEntries(
      Object.entries(prices as Record<string, string>).map(([id, amount]) => [id, Number(amount)]),
    );
  for (const [field, value] of Object.entries(given)) {
    if (fits(machineQuestionFields, field, value)) continue;
    const [name, option] = Object.entries(options).find(([, each]) => each.field === field)!;
    const shown = typeof value === 'object' ? JSON.stringify(value) : String(value);
    throw new UsageError(`--${name} is ${shown}: use ${option.takes}`);
  }
  const asked = readTasks(models as string[], tasks as string[]);
  return { ...firstMachineQuestion, budget: null, ...(given as Partial<MachineQuestion>), tasks: asked };
}

/** Checks the models of the tasks. @throws UsageError for an unknown one, or one that may not be used as asked */
async function checkModels({ tasks, commercial }: MachineQuestion): Promise<void> {
  const pipelines = await fromFiles('pipelines');
  for (const { model } of tasks) {
    const pipeline = pipelines.find(({ id }) => id === model);
    if (!pipeline)
      throw unknownName(
        'model',
        model,
        pipelines.map(({ id }) => id),
      );
    const refusal = commercial ? commercialRefusal(pipeline) : null;
    if (refusal !== null)
      throw new UsageError(`${refusal} Models that allow it: npm run -s cli -- models --commercial`);
  }
}

/** A run with its middle figure as `seconds`, as the other commands have it. */
const runJson = ({ task, seconds, ...run }: MachineRun) => ({
  task: writeTask(task),
  ...run,
  seconds: seconds?.mid ?? null,
  secondsRange: seconds,
});

const machineJson = ({ runs, checks, findings, ...machine }: ProposedMachine) => ({
  ...machine,
  checks: {
    ...checks,
    findings: findings.map(({ rule, answer, title, explanation }) => ({ rule, answer, title, explanation })),
  },
  runs: runs.map(runJson),
});

function runText(
  { name, verdict, options: added, seconds, unit, cost }: MachineRun,
  currency: string,
): string {
  const time = seconds === null ? 'no data on its speed' : `${durationText(seconds.mid)} per ${unit}`;
  const money = cost === null ? '' : `, ${smallMoney(cost, currency)} each`;
  return `    ${name}: ${shortVerdictWords({ verdict, options: added })}; ${time}${money}`;
}

function machineText({
  title,
  platform,
  lines,
  total,
  currency,
  runs,
  why,
  tradeOffs,
}: ProposedMachine): string[] {
  const money = (amount: number) => formatMoney(amount, currency);
  return [
    `${title}: ${money(total.typical)} (${formatRange(total, currency)}), ${platform}`,
    ...lines.map(
      ({ quantity, name, price, owned }) =>
        `  ${quantity} x ${name}: ${price ? `${money(price.typical)} ${price.kind}, ${price.date}${price.converted ? `, converted from ${formatMoney(price.converted.dollars, 'USD')}` : ''}` : owned ? 'owned' : 'included'}${price?.class ? ` (${price.class})` : ''}`,
    ),
    ...runs.map((run) => runText(run, currency)),
    `  ${[why, ...tradeOffs].join(' ')}`,
  ];
}

function answerText({ machines, nextStep, boundBy, leftOut, notes }: MachineAnswer): string {
  return [
    ...notes,
    ...machines.flatMap(machineText),
    ...(nextStep ? [`Next step: ${nextStep.text}`] : []),
    ...boundBy.map(({ text }) => text),
    ...leftOut.map(({ name, reason }) => `  not ${name}: ${reason}`),
  ]
    .join('\n')
    .replaceAll('\u00a0', ' ');
}

/** `machine --budget 2500 --model sdxl`: complete machines for a budget and some tasks, checked and priced. */
export const machineCommand: Command = {
  name: 'machine',
  summary: 'complete, checked machines for a budget and what they must do, at the newest prices',
  usage: [
    'machine --budget n --model <id> [--model <id> --task <model>@<size> …] [--json]',
    ...usageOf(options),
  ],
  async run(args) {
    const question = readMachineQuestion(args);
    await checkModels(question);
    const parts = await partsFor(partsFromFiles, question).catch((error: unknown) =>
      orUsageError(() => {
        throw error;
      }),
    );
    const unknown = Object.keys(question.prices).find(
      (id) => !parts.tasks[0]!.cards.some((card) => card.id === id) && !isPart(parts.catalogue, id),
    );
    if (unknown !== undefined) throw new UsageError(`--price: unknown part "${unknown}"`);
    const ids = parts.tasks[0]!.cards.map(({ id }) => id);
    const unknownGpu = question.gpus.find((id) => !ids.includes(id));
    if (unknownGpu !== undefined) throw unknownName('card', unknownGpu, ids);
    const answer = buildMachine(question, parts);
    const json = { ...answer, machines: answer.machines.map(machineJson) };
    return { json, text: answerText(answer), exitCode: 0 };
  },
};

const isPart = (catalogue: Readonly<Record<string, ReadonlyMap<string, unknown>>>, id: string): boolean =>
  Object.values(catalogue).some((parts) => parts.has(id));
