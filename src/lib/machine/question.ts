import { programs, type Program } from '../../content/schemas/program-words.ts';
import { circuitIds } from '../build/circuit-ids.ts';
import {
  above0,
  byName,
  flag,
  from0,
  oneOf,
  open,
  whole,
  type Field,
  type Fields,
} from '../choose/flat-fields.ts';
import { currencies } from '../choose/question.ts';
import type { Condition } from '../prices/budget-price.ts';
import { nativeTask, readTask, writeTask, type MachineTask } from './task.ts';

/** What the budget pays for: a whole machine, a card alone, or what a machine that is owned needs. */
export const scopes = ['machine', 'card', 'upgrade'] as const;

/** Makers of graphics chips. */
export const makers = ['NVIDIA', 'AMD', 'Intel', 'Apple'] as const;
export type Maker = (typeof makers)[number];

/** How large a machine may be: any size, or a case for Mini-ITX boards or a finished computer. */
export const sizeClasses = ['any', 'small'] as const;

/** Power at the wall, in watts, up to which a machine counts as quiet: about that of a card of 250 W. */
export const quietW = 400;

/** How loud it may be: any, or at most `quietW` to cool, without blowers and server cards. */
export const noiseClasses = ['any', 'quiet'] as const;

/** The largest number of tasks of a question. */
export const maxTasks = 8;

/** The largest number of parts that a reader keeps. */
export const maxOwned = 16;

/** The largest number of cards that a question asks for by name. */
export const maxNamedCards = 8;

/** A question for a machine. Plain fields, so that a page, an address and a command hold the same. */
export type MachineQuestion = {
  scope: (typeof scopes)[number];
  /** Maximum typical total in `currency`; no limit when null. */
  budget: number | null;
  /** ISO 4217 code. */
  currency: (typeof currencies)[number];
  /** Whether prices in dollars are converted where none of today is known in `currency`. */
  convert: boolean;
  /** What the machine must do; 1 to 8. */
  tasks: readonly MachineTask[];
  /** Program that generates and trains; one that only generates trains with diffusers. */
  program: Program;
  /** Maximum of seconds per image or clip, for every task that generates; any when null. */
  maxSeconds: number | null;
  /** Whether every model must allow commercial use. */
  commercial: boolean;
  /** In which condition cards are bought; the other parts are bought at their newest price. */
  condition: Condition;
  /** Id of the circuit that it is plugged into (`us-15` is 120 V and 15 A); null while none is chosen. */
  circuit: string | null;
  size: (typeof sizeClasses)[number];
  noise: (typeof noiseClasses)[number];
  /** Makers of the chips; any when empty. */
  makers: readonly Maker[];
  /** Number of cards; one when null. */
  cards: number | null;
  /** Ids of cards or whole computers of which the machine must have one; any when empty. */
  gpus: readonly string[];
  /** Whole computers too, such as a Mac. */
  computers: boolean;
  /** Ids of parts that the reader owns and keeps: they cost nothing. A machine is built around an owned card. */
  owned: readonly string[];
  /** Hours of use per day, for the cost of images and the comparison with renting. */
  hoursPerDay: number;
  /** Years until the machine is replaced. */
  years: number;
  /** Price of electricity in `currency` per kWh; the newest household price of the currency's region when null. */
  pricePerKwh: number | null;
  /** Prices that the reader entered, in `currency`, by the part's id. */
  prices: Readonly<Record<string, number>>;
};

/** A list whose items are valid each, without doubles. */
const listOf =
  <Value>(
    item: Field<Value>,
    min: number,
    max: number,
    keyOf: (value: Value) => string,
  ): Field<readonly Value[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length < min || value.length > max) return undefined;
    const items = value.map((each) => item(each));
    if (items.some((each) => each === undefined)) return undefined;
    const valid = items as Value[];
    return new Set(valid.map(keyOf)).size === valid.length ? valid : undefined;
  };

const task: Field<MachineTask> = (value) => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { model } = value as Partial<MachineTask>;
  return typeof model === 'string' ? readTask(writeTask(value as MachineTask)) : undefined;
};

const partId: Field<string> = (value) =>
  typeof value === 'string' && /^[a-z0-9][a-z0-9.-]{0,119}$/.test(value) ? value : undefined;

/** The valid values of each field of a question. */
export const machineQuestionFields: Fields<MachineQuestion> = {
  scope: oneOf(...scopes),
  budget: open(above0(10_000_000)),
  currency: oneOf(...currencies),
  convert: flag,
  tasks: listOf(task, 1, maxTasks, writeTask),
  program: oneOf(...programs),
  maxSeconds: open(above0(1_000_000)),
  commercial: flag,
  condition: oneOf('any', 'new', 'used'),
  circuit: open(oneOf<string>(...circuitIds)),
  size: oneOf(...sizeClasses),
  noise: oneOf(...noiseClasses),
  makers: listOf(oneOf(...makers), 0, makers.length, String),
  cards: open(whole(1, 8)),
  gpus: listOf(partId, 0, maxNamedCards, String),
  computers: flag,
  owned: listOf(partId, 0, maxOwned, String),
  hoursPerDay: (value) => (value === 0 ? undefined : from0(24)(value)),
  years: above0(20),
  pricePerKwh: open(from0(100)),
  prices: byName(from0(1_000_000)),
};

/** The question that a page opens with. */
export const firstMachineQuestion: MachineQuestion = {
  scope: 'machine',
  budget: 2500,
  currency: 'USD',
  convert: true,
  tasks: [nativeTask('sdxl'), nativeTask('flux1-dev')],
  program: 'diffusers',
  maxSeconds: null,
  commercial: false,
  condition: 'any',
  circuit: null,
  size: 'any',
  noise: 'any',
  makers: [],
  cards: null,
  gpus: [],
  computers: true,
  owned: [],
  hoursPerDay: 2,
  years: 3,
  pricePerKwh: null,
  prices: {},
};
