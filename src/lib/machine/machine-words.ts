import { durationText } from '../units/duration-text.ts';
import { formatMoney } from '../units/money-format.ts';
import { counted, imageSizeText, quantity } from '../units/quantity.ts';
import { kindNames } from '../prices/price-words.ts';
import { circuits } from '../build/circuit.ts';
import type { WordedVerdict } from '../verdict/words.ts';
import { listed } from '../verdict/words.ts';
import type {
  Amounts,
  LinePrice,
  MachineAnswer,
  MachineLine,
  MachineRun,
  ProposedMachine,
} from './answer.ts';
import type { MachineQuestion } from './question.ts';
import { roleTitles } from './role-titles.ts';
import type { MachineTask } from './task.ts';

/** `2 × GeForce RTX 3090`, `Mac Studio, M5 Max`: what a machine is built around, or the computer that it is. */
export function machineName({ lines: all, platform }: Pick<ProposedMachine, 'lines' | 'platform'>): string {
  const cards = all.filter(({ component }) => component === 'gpu' || component === 'computer');
  if (cards.length === 0) return platform;
  // One that is owned and another that is bought are two lines.
  const byPart = [...Map.groupBy(cards, ({ part }) => part).values()];
  return listed(
    byPart.map((lines) => {
      const count = lines.reduce((sum, line) => sum + line.quantity, 0);
      return count > 1 ? `${count} × ${lines[0]!.name}` : lines[0]!.name;
    }),
  );
}

/** `GeForce RTX 3090 on AM5 with B650`: the same with the platform, for a machine of parts. */
export const machineTitle = (machine: Pick<ProposedMachine, 'lines' | 'platform' | 'kind'>): string =>
  machine.kind === 'parts' ? `${machineName(machine)} on ${machine.platform}` : machineName(machine);

/** "Best for the budget. Most speed for its money": what a machine is among the others. */
export const rolesText = ({ roles }: Pick<ProposedMachine, 'roles'>): string =>
  roles.map((role) => roleTitles[role]).join('. ');

/** `Stable Diffusion XL at 832 × 1216`, `LoRA of FLUX.1 dev`, `Wan 2.2, 49 frames`: a task in a few words. */
export function taskWords({ width, height, frames, train }: MachineTask, name: string): string {
  const size = width === null || height === null ? '' : ` at ${imageSizeText(width, height)}`;
  const clip = frames === null ? '' : `, ${counted(frames, 'frame')}`;
  return `${train ? 'LoRA of ' : ''}${name}${size}${clip}`;
}

/** "Estimating LoRA of FLUX.1 dev: 120 of 207 cards": what a page computes. @param nameOf name of a model */
export const progressWords = (
  { task, done, all }: { task: MachineTask; done: number; all: number },
  nameOf: (model: string) => string,
): string => `Estimating ${taskWords(task, nameOf(task.model))}: ${done} of ${counted(all, 'card')}`;

/** "per image", "per clip", "per training": what a time or a cost is of. */
export const unitWords: Readonly<Record<MachineRun['unit'], string>> = {
  image: 'per image',
  clip: 'per clip',
  training: 'per training',
};

/** A run as what the words of its verdict are made from. */
export const wordedRun = ({
  verdict,
  options,
  changesResult,
}: Pick<MachineRun, 'verdict' | 'options' | 'changesResult'>): WordedVerdict => ({
  fit: verdict === 'no' ? 'does-not-fit' : 'fits',
  headroom: verdict === 'no' ? null : verdict === 'tight' ? 'little' : 'comfortable',
  options: options.map((label) => ({ label, changesResult })),
});

/** `5.4 s`, `12 min`; null without a speed, or where it does not run. */
export const runTime = ({ verdict, seconds }: Pick<MachineRun, 'verdict' | 'seconds'>): string | null =>
  verdict === 'no' || seconds === null ? null : durationText(seconds.mid);

/** What stands where a run has no time. */
export const noTime = ({ verdict }: Pick<MachineRun, 'verdict'>): string =>
  verdict === 'no' ? 'does not run' : 'no data';

/** Amounts in whole units of the currency: a sum of ranges has no meaning in cents. */
export const wholeMoney = (amount: number, currency: string): string =>
  formatMoney(Math.round(amount), currency);

/** `$2,224 to $2,551`, or one amount where both are the same. */
export const rangeWords = ({ low, high }: Pick<Amounts, 'low' | 'high'>, currency: string): string =>
  Math.round(low) === Math.round(high)
    ? wholeMoney(low, currency)
    : `${wholeMoney(low, currency)} to ${wholeMoney(high, currency)}`;

/** How a machine's price lies to the budget, as a state and words; null without a budget. */
export function budgetWords(
  { total, withinBudget, currency }: Pick<ProposedMachine, 'total' | 'withinBudget' | 'currency'>,
  budget: number | null,
): { state: 'fine' | 'warning' | 'problem'; words: string } | null {
  if (budget === null) return null;
  const money = (amount: number) => wholeMoney(Math.abs(amount), currency);
  if (!withinBudget) return { state: 'problem', words: `${money(total.typical - budget)} over the budget` };
  if (total.high > budget) return { state: 'warning', words: `up to ${money(total.high - budget)} over` };
  return { state: 'fine', words: `${money(budget - total.typical)} left` };
}

/** The price of a whole line. */
export function lineTotal({
  price,
  quantity: count,
}: Pick<MachineLine, 'price' | 'quantity'>): Amounts | null {
  if (price === null) return null;
  const times = (amount: number) => Math.round(amount * 100 * count) / 100;
  return { low: times(price.low), typical: times(price.typical), high: times(price.high) };
}

/** `used, 2026-10`, `new, 2026-06, of Power supply 850 W Gold`: kind, date and class of a price. */
export function priceOriginWords({ kind, date, class: name, old, converted }: LinePrice): string {
  if (kind === 'yours') return 'as you entered it';
  const words = [kindNames[kind].toLowerCase(), date, ...(name === null ? [] : [`of the class ${name}`])];
  if (converted) words.push(`converted from ${wholeMoney(converted.dollars, 'USD')}`);
  if (old) words.push('older than 180 days');
  return words.join(', ');
}

/** The sources of the prices of some lines as numbered notes, each once, and the number of each line's note. */
export function priceNotes(lines: readonly MachineLine[]): {
  notes: { name: string; url: string | null; date: string }[];
  numbers: (number | null)[];
} {
  const notes: { name: string; url: string | null; date: string }[] = [];
  const numbers = lines.map(({ price }) => {
    const [source] = price?.sources ?? [];
    if (!price || !source) return null;
    const known = notes.findIndex(({ name }) => name === source.name);
    return known < 0 ? notes.push({ name: source.name, url: source.url, date: price.date }) : known + 1;
  });
  return { notes, numbers };
}

/** "3 machines, $2,064 to $2,384": an answer in a few words. */
export function answerWords({ machines }: Pick<MachineAnswer, 'machines'>): string {
  const [first] = machines;
  if (!first) return 'No machine';
  const totals = machines.map(({ total }) => total.typical);
  const range = rangeWords({ low: Math.min(...totals), high: Math.max(...totals) }, first.currency);
  const noun = machines.every(({ kind }) => kind === 'card') ? 'card' : 'machine';
  return `${counted(machines.length, noun)}, ${range}`;
}

const scopeWords = { machine: 'a machine', card: 'a graphics card', upgrade: 'an upgrade' } as const;
const conditionWords = { any: 'new or used cards', new: 'new cards only', used: 'used cards only' } as const;

/** The question in a sentence, for print and for the page's own record. @param nameOf name of a model */
export function questionWords(
  question: MachineQuestion,
  nameOf: (model: string) => string,
  cardNameOf: (id: string) => string = (id) => id,
): string {
  const {
    scope,
    budget,
    currency,
    condition,
    tasks,
    circuit,
    size,
    noise,
    makers,
    cards,
    gpus,
    owned,
    commercial,
  } = question;
  const plug = circuits.find(({ id }) => id === circuit);
  const extra = [
    conditionWords[condition],
    plug && `${quantity(plug.volts, 'V')} and ${quantity(plug.amps, 'A')}`,
    size === 'small' && 'small',
    noise === 'quiet' && 'quiet',
    makers.length > 0 && `by ${listed(makers)}`,
    gpus.length > 0 && `with ${gpus.map(cardNameOf).join(' or ')}`,
    cards !== null && counted(cards, 'card'),
    commercial && 'for commercial use',
    owned.length > 0 && `${counted(owned.length, 'part')} owned`,
  ].filter(Boolean);
  const limit = budget === null ? 'at any price' : `for ${wholeMoney(budget, currency)}`;
  const does = listed(tasks.map((task) => taskWords(task, nameOf(task.model))));
  return `${scopeWords[scope].replace(/^./, (letter) => letter.toUpperCase())} ${limit} for ${does}: ${extra.join(', ')}.`;
}

/** `1,240 hours (1.7 years)`, or "never": use after which owning is cheaper. */
export function breakEvenWords({
  breakEvenHours,
  breakEvenYears,
}: {
  breakEvenHours: number | null;
  breakEvenYears: number | null;
}): string {
  if (breakEvenHours === null) return 'never';
  const hours = `${Math.round(breakEvenHours).toLocaleString('en-US')} hours`;
  if (breakEvenYears === null) return hours;
  const years = breakEvenYears < 10 ? breakEvenYears.toFixed(1) : String(Math.round(breakEvenYears));
  return `${hours} (${years} years)`;
}
