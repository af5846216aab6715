import { buildDay } from '../../content/build-day.ts';
import { answersOfCards } from '../../catalogue/answers.ts';
import { fromFiles } from '../../content/read-collection.ts';
import { chosenAnswer } from '../../lib/choose/chosen-answer.ts';
import { currencies, firstQuestion, type ChoiceQuestion } from '../../lib/choose/question.ts';
import { commercialRefusal } from '../../lib/verdict/licence.ts';
import { choiceQuestionFields } from '../../lib/choose/question-fields.ts';
import { fits } from '../../lib/choose/flat-fields.ts';
import { askedOptions, ofImages, trains } from '../../lib/choose/run-options.ts';
import { vramCatalogue } from '../../catalogue/vram.ts';
import { completeRequest } from '../../lib/vram/request.ts';
import { orUsageError, unknownName, UsageError, type Command } from '../command.ts';
import { precisionOptions } from './vram-options.ts';
import { readOptions, type OptionTable, usageOf } from '../options.ts';

const options: OptionTable<Exclude<keyof ChoiceQuestion, 'prices'> | 'own'> = {
  model: { field: 'model', kind: 'word', takes: 'an id of `models`' },
  budget: { field: 'budget', kind: 'number', takes: 'maximum price' },
  currency: { field: 'currency', kind: 'word', takes: currencies.join(', ') },
  condition: { field: 'condition', kind: 'word', takes: 'new, used, any' },
  priority: { field: 'priority', kind: 'word', takes: 'speed, memory, energy, price' },
  'min-per-minute': { field: 'minPerMinute', kind: 'number', takes: 'minimum of images per minute' },
  'max-power': { field: 'maxPowerW', kind: 'number', takes: 'watts' },
  vendor: { field: 'vendor', kind: 'word', takes: 'NVIDIA, AMD, Intel, Apple' },
  'slot-only': { field: 'slotOnly', kind: 'switch', takes: 'no server modules; on by default' },
  computers: { field: 'computers', kind: 'switch', takes: 'whole computers too; on by default' },
  width: {
    field: 'width',
    kind: 'whole',
    takes: '64 to 4096 pixels; the native size of the model by default',
  },
  height: {
    field: 'height',
    kind: 'whole',
    takes: '64 to 4096 pixels; the native size of the model by default',
  },
  steps: {
    field: 'steps',
    kind: 'whole',
    takes: '1 to 1000 steps of an image; the usual ones of the model by default',
  },
  guidance: {
    field: 'guidance',
    kind: 'switch',
    takes: 'with or without guidance; as the model is usually run by default',
  },
  commercial: { field: 'commercial', kind: 'switch', takes: 'only a model that allows commercial use' },
  task: { field: 'task', kind: 'word', takes: 'txt2img, train-lora, train-dreambooth, train-full' },
  ...precisionOptions,
  price: { field: 'own', kind: 'pairs', takes: 'your own prices: geforce-rtx-3090=700' },
};

/** A value as it was typed: pairs as `denoiser=nf4`. */
const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, each]) => `${name}=${String(each)}`)
        .join(',')
    : String(value);

/** The option that gives a field of the question, with its name. */
const optionOf = (field: string) => Object.entries(options).find(([, each]) => each.field === field)!;

const vendors = ['NVIDIA', 'AMD', 'Intel', 'Apple'];

/** The question of the options. @throws UsageError naming the option and its valid values */
function readQuestion(args: readonly string[]): ChoiceQuestion {
  const { own = {}, currency, vendor, ...read } = readOptions(args, options);
  const given: Record<string, unknown> = { ...read };
  if (currency !== undefined) given['currency'] = String(currency).toUpperCase();
  if (vendor !== undefined) given['vendor'] = vendors.find((each) => each.toLowerCase() === vendor) ?? vendor;
  for (const [field, value] of Object.entries(given)) {
    if (fits(choiceQuestionFields, field, value)) continue;
    const [name, option] = optionOf(field);
    throw new UsageError(`--${name} is ${shown(value)}: use ${option.takes}`);
  }
  const image = Object.keys(ofImages).find((field) => given[field] !== undefined);
  if (trains(given as Partial<ChoiceQuestion>) && image !== undefined) {
    const [name] = optionOf(image);
    throw new UsageError(
      `--${name} is an option of images, but the task is ${String(given['task'])}: remove it`,
    );
  }
  const prices = Object.fromEntries(
    Object.entries(own as Record<string, string>).map(([id, amount]) => {
      const price = Number(amount);
      if (!(price >= 0 && price <= 1_000_000))
        throw new UsageError(`--price ${id}=${amount}: use an amount from 0 to 1,000,000`);
      return [id, price];
    }),
  );
  return { ...firstQuestion, budget: null, ...(given as Partial<ChoiceQuestion>), prices };
}

/** `choose --model sdxl --budget 800`: the best card for a model and a budget, all that pass, and why others do not. */
export const chooseCommand: Command = {
  name: 'choose',
  summary: 'the card or whole computer for a model and a budget, by its newest price',
  usage: [
    'choose --model <id> [--budget n --condition new|used|any --currency USD …] [--json]',
    ...usageOf(options),
  ],
  async run(args) {
    const question = readQuestion(args);
    const pipelines = await fromFiles('pipelines');
    const models = pipelines.map(({ id }) => id);
    const model = pipelines.find(({ id }) => id === question.model);
    if (!model) throw unknownName('model', question.model, models);
    const refusal = question.commercial ? commercialRefusal(model) : null;
    if (refusal !== null)
      throw new UsageError(`${refusal} Models that allow it: npm run -s cli -- models --commercial`);
    const { width, height, steps, guidance } = question;
    const asked = askedOptions(question);
    const memory = await vramCatalogue(fromFiles);
    orUsageError(() => completeRequest(memory, { model: question.model, width, height, guidance, ...asked }));
    const run = { width, height, steps, guidance, options: asked };
    const cards = await answersOfCards(fromFiles, question.model, run);
    const unknown = Object.keys(question.prices).find((id) => !cards.some((card) => card.id === id));
    if (unknown !== undefined) throw new UsageError(`--price: unknown card "${unknown}"`);
    const answer = chosenAnswer(question, cards, buildDay());
    const text = [
      answer.best === null ? 'No card meets all of the requirements.' : `best: ${answer.best}`,
      ...answer.cards.map(({ id, why }) => `  ${id}: ${why}`),
      ...answer.out.map(({ id, reason }) => `  not ${id}: ${reason}`),
    ].join('\n');
    return { json: answer, text: text.replaceAll('\u00a0', ' '), exitCode: 0 };
  },
};
