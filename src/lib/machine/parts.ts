import type { CatalogueFacts } from '../build-check/catalogue-facts.ts';
import type { RentalPrice } from '../build/ownership/rental-classes.ts';
import type { CardAnswer } from '../choose/card-answer.ts';
import type { ComputerEntry } from '../choose/whole-computer.ts';
import type { PartsCatalogue } from '../parts/catalogue.ts';
import type { ExchangeRate } from '../../content/schemas/exchange-rate.ts';
import type { PriceTable } from '../prices/price-table.ts';
import type { ModelNeed } from '../verdict/model-need.ts';
import type { MachineTask } from './task.ts';

/** The answers of all cards and whole computers for a task, by the one verdict and the one speed. */
export interface TaskAnswers {
  task: MachineTask;
  /** The model's name. */
  name: string;
  /** Whether it makes clips. */
  video: boolean;
  /** Why the model may not be used commercially, as a sentence; null where it may. */
  refusal: string | null;
  /** Of a training, `imagesPerMinute` counts trainings and `steps` optimizer steps. */
  cards: readonly CardAnswer[];
  /** What the build checks need to know of the model. */
  need: ModelNeed;
}

/** A computer that is sold whole, as far as a question asks. */
export type SoldComputer = Pick<ComputerEntry, 'id' | 'name' | 'maker' | 'kind' | 'chipName'>;

/** Everything that an answer is computed from. Plain data and maps, so that a worker can hold it. */
export interface MachineParts {
  /** ISO 8601 date to which ages of prices are counted. */
  date: string;
  /** One for each task of the question, in order. */
  tasks: readonly TaskAnswers[];
  /** The parts that machines are made of: every chip, and the candidates of the other kinds. */
  catalogue: PartsCatalogue;
  facts: CatalogueFacts;
  prices: PriceTable;
  computers: readonly SoldComputer[];
  rentals: readonly RentalPrice[];
  /** Price of electricity per kWh by currency: that of its households. */
  perKwh: Readonly<Record<string, number>>;
  /** What a US price becomes in another currency. */
  rates: readonly ExchangeRate[];
}
