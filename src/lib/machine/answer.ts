import type { ComponentKind } from '../../content/part-kinds.ts';
import type { Program } from '../../content/schemas/program-words.ts';
import type { RentalClass } from '../../content/schemas/rental-price.ts';
import type { AnswerCounts } from '../build-check/count-answers.ts';
import type { Finding } from '../build-check/types.ts';
import type { PointSource, PricePointKind } from '../prices/price-point.ts';
import type { Estimated } from '../units/estimated.ts';
import type { MachineTask } from './task.ts';

/** Amounts in units of the question's currency. */
export interface Amounts {
  low: number;
  typical: number;
  high: number;
}

/** A price in US dollars before its conversion. */
interface ConvertedFrom {
  /** Typical price in US dollars. */
  dollars: number;
  /** Units of the question's currency for a dollar, and the date of that rate. */
  perDollar: number;
  rateDate: string;
  /** Sales tax that was added to a new part, in percent; 0 for a used one. */
  taxPercent: number;
}

/** What one unit of a line costs, and where that is known from. */
export interface LinePrice extends Amounts {
  /** A day, a month or a year, ISO 8601. */
  date: string;
  kind: PricePointKind | 'yours';
  /** The class of parts whose price it is: `Power supply 1000 W Gold`; null if it is the part's own. */
  class: string | null;
  /** Whether it is older than 180 days. */
  old: boolean;
  /** The dollar price that it was converted from; null for a price in the question's currency. */
  converted: ConvertedFrom | null;
  /** The documents; empty for a price that the reader entered. */
  sources: PointSource[];
}

/** One line of a machine. */
export interface MachineLine {
  /** Kind of part; `computer` for one that is sold whole. */
  component: ComponentKind | 'computer';
  /** Id of the part, of a card's chip, or of the whole computer. */
  part: string;
  name: string;
  quantity: number;
  /** Null for a part that is owned: it costs nothing. */
  price: LinePrice | null;
  owned: boolean;
  /** Why this part, in a sentence. */
  why: string;
}

/** A figure with its expected range. */
interface Interval {
  low: number;
  mid: number;
  high: number;
}

/** What a machine makes of a task. */
export interface MachineRun {
  task: MachineTask;
  /** Id and name of the model. */
  model: string;
  name: string;
  /** What is counted: an image, a clip, or the training of a LoRA (30 images, 20 epochs). */
  unit: 'image' | 'clip' | 'training';
  verdict: 'fits' | 'tight' | 'no';
  /** Options with which it fits; empty without. */
  options: string[];
  /** Whether the options change the image. */
  changesResult: boolean;
  /** Seconds of one unit on one card; null for no data. */
  seconds: Interval | null;
  /** Units per hour on all cards, each with its own work; null for no data. */
  perHour: number | null;
  basis: 'measured' | 'modelled' | null;
  /** Steps of an image or clip; of a training, optimizer steps. Null for no data. */
  steps: number | null;
  /** Frames of a clip; null for images. */
  frames: number | null;
  /** Electricity of one unit in `currency`; null where power, speed or price is missing. */
  electricity: number | null;
  /** Electricity and loss of value of one unit, by the use of the question; null as above. */
  cost: number | null;
}

/** Renting the same card beside owning the machine. */
export interface RentBeside {
  /** Id and number of the cards. */
  gpu: string;
  count: number;
  class: RentalClass;
  /** Rent of all cards for an hour, in `currency`. */
  perHour: Amounts;
  /** Hours of use after which owning is cheaper, at the typical price; null if never. */
  breakEvenHours: number | null;
  /** The same as years at the hours per day of the question; null as above. */
  breakEvenYears: number | null;
  /** ISO 8601 date of the oldest reading. */
  date: string;
}

/** Why a machine is shown. A machine may be the answer to several. */
export type MachineRole =
  /** The fastest at all tasks together within the budget: the recommended one. */
  | 'best'
  /** The most speed for its money. */
  | 'value'
  /** The cheapest that does everything that was asked. */
  | 'cheapest'
  /** More memory on a card than the best, for larger models. */
  | 'memory'
  /** The best that is sold whole. */
  | 'computer'
  /** The second fastest, where there would be one machine alone. */
  | 'other'
  /** No machine is within the budget: the least that would do. */
  | 'least';

/** A complete, compatible machine. */
export interface ProposedMachine {
  /** Unique within the answer: its first role. */
  id: MachineRole;
  roles: MachineRole[];
  title: string;
  /** Parts to assemble, a computer sold whole, or a card alone. */
  kind: 'parts' | 'computer' | 'card';
  /** `AM5 with B650`, `Mac`, `Strix Halo`: what processor and board, or computer, it is. */
  platform: string;
  lines: MachineLine[];
  total: Amounts;
  currency: string;
  /** The oldest date of its prices. */
  oldest: string;
  withinBudget: boolean;
  /** Counts of the answers of all checks; those of a computer sold whole are about its models alone. */
  checks: AnswerCounts;
  /** The answers of the rules. */
  findings: Finding[];
  /** Power at the wall while it generates, in watts. */
  wallW: Estimated | null;
  /** One for each task, in order. */
  runs: MachineRun[];
  /** Memory of one card in GiB, and the number of cards. */
  memoryGiB: number;
  cards: number;
  why: string;
  /** What it gives up against the others, one sentence each. */
  tradeOffs: string[];
  /** The cheapest rent of the same card of each class of provider, cheapest first; empty without data. */
  renting: RentBeside[];
}

/** What a larger budget would buy. */
export interface NextStep {
  /** Additional money above the best machine's typical total. */
  more: number;
  /** The typical total. */
  total: number;
  /** Id and name of the card or computer. */
  card: string;
  name: string;
  /** Speed of all tasks together compared with the best machine: 1.4 is 40 % faster. Null where it is for memory alone. */
  faster: number | null;
  /** One sentence: `$310 more buys an RTX 5070 Ti: 1.4 times as fast.` */
  text: string;
}

/** Something that is not in the answer, and why. */
export interface LeftOut {
  /** A platform, a card, a computer, or a task. */
  kind: 'platform' | 'card' | 'computer' | 'task';
  /** Id of the card, computer or model; of a platform its name. */
  id: string;
  name: string;
  /** `no price of 2026 was found in EUR`, … */
  reason: string;
  /** Whether only a price is missing: entering one brings it in. */
  unpriced: boolean;
}

/** A demand that decided the answer. */
export interface BoundBy {
  demand:
    | 'budget'
    | 'memory'
    | 'speed'
    | 'power'
    | 'circuit'
    | 'size'
    | 'noise'
    | 'makers'
    | 'card'
    | 'condition'
    | 'slots'
    | 'price'
    | 'licence';
  /** One sentence. */
  text: string;
}

/** The answer to a question for a machine. */
export interface MachineAnswer {
  /** Up to four, the recommended one first; empty where nothing passes at any price. */
  machines: ProposedMachine[];
  nextStep: NextStep | null;
  leftOut: LeftOut[];
  /** What bound the best machine, the demand that bound most first. */
  boundBy: BoundBy[];
  /** The least typical total that would do; null where nothing would. */
  least: number | null;
  /** Sentences about the whole answer. */
  notes: string[];
  /** The program of its speeds and verdicts. */
  program: Program;
}
