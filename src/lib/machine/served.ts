import type { ExchangeRate } from '../../content/schemas/exchange-rate.ts';
import type { PartClasses } from '../build-check/classes/part-classes.ts';
import type { RentalPrice } from '../build/ownership/rental-classes.ts';
import { createPartsCatalogue, type PartLists } from '../parts/catalogue.ts';
import type { PriceTable } from '../prices/price-table.ts';
import type { ModelNeed } from '../verdict/model-need.ts';
import type { UsableMemory } from '../verdict/usable-memory.ts';
import type { MachineParts, SoldComputer, TaskAnswers } from './parts.ts';
import type { Program } from '../../content/schemas/program-words.ts';
import { isNative, type MachineTask } from './task.ts';

/** Maps as lists of pairs, as a file holds them. */
type Pairs<Value> = {
  readonly [Name in keyof Value]: Value[Name] extends ReadonlyMap<infer Key, infer Each>
    ? (readonly [Key, Each])[]
    : Value[Name];
};

/** What `/data/machine-parts.json` holds. Classes and rents are in files of their own, which other tools load too. */
export interface ServedMachineParts {
  date: string;
  /** The candidates, by kind. */
  parts: PartLists;
  /** The prices of these parts, of the computers and of classes. */
  prices: PriceTable;
  computers: readonly SoldComputer[];
  perKwh: Readonly<Record<string, number>>;
  rates: readonly ExchangeRate[];
  usable: Pairs<UsableMemory>;
}

/** What `/data/machine-tasks/<file>.json` holds: the readings of memory are in the file of the parts. */
export type ServedTask = Omit<TaskAnswers, 'need'> & { need: Omit<ModelNeed, 'usable'> };

/** The parts as the site serves them. */
export function servedParts(
  { date, catalogue, prices, computers, perKwh, rates }: Omit<MachineParts, 'tasks'>,
  usable: UsableMemory,
): ServedMachineParts {
  const parts = Object.fromEntries(
    Object.entries(catalogue).map(([kind, entries]) => [kind, [...entries.values()]]),
  ) as PartLists;
  const ids = new Set([...Object.values(parts).flat(), ...computers].map(({ id }) => id));
  const { totals, families, linuxGaps, desktop } = usable;
  return {
    date,
    parts,
    prices: {
      parts: Object.fromEntries(Object.entries(prices.parts).filter(([id]) => ids.has(id))),
      classes: prices.classes,
    },
    computers,
    perKwh,
    rates,
    usable: { totals: [...totals], families: [...families], linuxGaps: [...linuxGaps], desktop },
  };
}

/** The readings of the memory that programs can use, as the site serves them. */
export const usableOfServed = ({ usable }: ServedMachineParts): UsableMemory => ({
  totals: new Map(usable.totals),
  families: new Map(usable.families),
  linuxGaps: new Map(usable.linuxGaps),
  desktop: usable.desktop,
});

/** The parts that the site serves, for an answer. */
export const partsOfServed = (
  { date, parts, prices, computers, perKwh, rates }: ServedMachineParts,
  classes: PartClasses,
  rentals: readonly RentalPrice[],
): Omit<MachineParts, 'tasks'> => ({
  date,
  catalogue: createPartsCatalogue(parts),
  facts: { classes, products: new Map() },
  prices,
  computers,
  rentals,
  perKwh,
  rates,
});

/** The answers for a task as the site serves them. */
export function servedTask({ need, ...answers }: TaskAnswers): ServedTask {
  const { id, name, request, ways, weightBytes, notes } = need;
  return { ...answers, need: { id, name, request, ways, weightBytes, notes } };
}

/** The answers for a task that the site serves. */
export const taskOfServed = ({ need, ...answers }: ServedTask, usable: UsableMemory): TaskAnswers => ({
  ...answers,
  need: { ...need, usable },
});

/** Name of the file of a task below `/data/machine-tasks/`; null for one that a worker computes. */
export function taskFile(task: MachineTask, program: Program): string | null {
  if (!isNative(task) || program !== 'diffusers') return null;
  return task.train ? `${task.model}-lora` : task.model;
}
