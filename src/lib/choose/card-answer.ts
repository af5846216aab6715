import type { Gpu } from '../../content/schemas/gpu.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import { priceInCondition } from '../prices/budget-price.ts';
import { shortVerdict } from '../verdict/short-verdict.ts';
import type { Certainty, Verdict } from '../verdict/verdict-shape.ts';
import { changesResult } from '../verdict/words.ts';
import type { CardPrice, CardPrices } from './card-price.ts';
import type { WholeComputer } from './whole-computer.ts';

/** A figure with its expected range. */
interface Interval {
  low: number;
  mid: number;
  high: number;
}

/** The speed of a card with a model, the time for the options included. */
export interface CardSpeed {
  /** Of clips for models that make them. */
  imagesPerMinute: Interval;
  basis: 'measured' | 'modelled';
  /** Number of measured rows that it is based on. */
  rows: number;
  /** Steps of an image or clip. */
  steps: number;
  /** Whether each step runs the network with and without the prompt; left out for not. */
  guidance?: boolean;
  /** Frames of a clip; left out for images. */
  frames?: number;
}

/** One card's answer to a question about a model. Pages contain many of them, so it is kept small. */
export interface CardAnswer extends CardPrices {
  id: string;
  name: string;
  vendor: Gpu['vendor'];
  form: Gpu['form'];
  cooling: Gpu['cooling'];
  bf16: boolean | null;
  year: number;
  memoryGiB: number;
  boardPowerW: number | null;
  /** The price of the question; before a question, the cheapest of today's in US dollars. */
  price: CardPrice | null;
  /** Whether it is a whole computer; left out for cards. */
  computer?: true;
  /** Whether the model fits, `tight` with little headroom. */
  verdict: 'fits' | 'tight' | 'no';
  /** The options to use; empty where it fits without options. */
  options: string[];
  changesResult: boolean;
  /** Cost rank of the plan (see SavingOption); null where no plan fits. */
  planCost: number | null;
  /** Expected memory in nvidia-smi with these options, in bytes; with those that need the least where none fits. */
  neededBytes: number;
  /** Memory of the card that one program can use, in bytes. */
  usableBytes: number | null;
  certainty: Certainty;
  /** Speed with these options; null where there is no data. */
  speed: CardSpeed | null;
}

/** The fields of a card in the chart of price and speed; the others would enlarge its page. */
export type ChartedCard = Omit<
  CardAnswer,
  | 'cooling'
  | 'bf16'
  | 'changesResult'
  | 'planCost'
  | 'neededBytes'
  | 'usableBytes'
  | 'certainty'
  | 'prices'
  | 'launch'
> &
  Partial<Pick<CardAnswer, 'launch'>>;

/** The fields of a card that decide which card to buy; the others would enlarge the files that a page loads for that. */
export type RankedCard = Pick<
  CardAnswer,
  | 'id'
  | 'name'
  | 'vendor'
  | 'form'
  | 'memoryGiB'
  | 'boardPowerW'
  | 'price'
  | 'computer'
  | 'verdict'
  | 'options'
  | 'changesResult'
  | 'planCost'
  | 'prices'
  | 'launch'
> & {
  speed: ({ imagesPerMinute: Pick<Interval, 'mid'> & Partial<Interval> } & Pick<CardSpeed, 'frames'>) | null;
};

function rankedCard(card: CardAnswer): RankedCard {
  const { id, name, vendor, form, memoryGiB, boardPowerW, verdict, options, planCost } = card;
  const figures = { id, name, vendor, form, memoryGiB, boardPowerW, verdict, options, planCost };
  const { price, prices, launch, computer, changesResult: changes, speed } = card;
  const known = { ...figures, price, prices, launch, changesResult: changes };
  const frames = speed?.frames === undefined ? {} : { frames: speed.frames };
  const short = speed && { imagesPerMinute: { mid: speed.imagesPerMinute.mid }, ...frames };
  return { ...known, ...(computer ? { computer } : {}), speed: short };
}

/** What decides which card to buy, of those that have any price: no budget can be compared with the others. */
export const rankedCards = (cards: readonly CardAnswer[]): RankedCard[] =>
  cards.filter(({ prices, launch }) => prices.length > 0 || launch !== null).map(rankedCard);

function chartedCard(card: CardAnswer): ChartedCard {
  const { id, name, vendor, form, year, memoryGiB, boardPowerW, price, ...rest } = card;
  const { verdict, options, speed, computer } = rest;
  const figures = { id, name, vendor, form, year, memoryGiB, boardPowerW, price };
  const charted = { ...figures, verdict, options, speed };
  return computer ? { ...charted, computer } : charted;
}

/** The cards of the chart: a chip in a laptop has no price of its own and no point in it. */
export const chartedCards = (cards: readonly CardAnswer[]): ChartedCard[] =>
  cards.filter(({ form }) => form !== 'laptop').map(chartedCard);

/** The speed of a card in the way of its verdict; null where there is no data. */
export type SpeedOf<Judged extends Verdict> = (gpu: Choosable, verdict: Judged) => CardSpeed | null;

/** A card or a whole computer that can be chosen. */
type Choosable = GpuEntry | WholeComputer;

/** The prices of a card. */
export type PricesOf = (card: { id: string }) => CardPrices;

/** The cheapest of today's prices in US dollars; null without one. */
const usualPrice = ({ prices }: CardPrices): CardPrice | null =>
  priceInCondition(
    prices.flatMap((price) => (price.kind === 'yours' ? [] : [{ ...price, kind: price.kind }])),
    ({ amount }) => amount,
    'any',
    'USD',
  );

/**
 * The answer of each card to a question about a model.
 * @param verdictOf the verdict on the model for a card
 */
export function cardAnswers<Judged extends Verdict>(
  gpus: readonly Choosable[],
  verdictOf: (gpu: Choosable) => Judged,
  speedOf: SpeedOf<Judged>,
  pricesOf: PricesOf,
): CardAnswer[] {
  return gpus.map((gpu) => {
    const verdict = verdictOf(gpu);
    const { id, name, vendor, form, cooling, bf16, year, memoryGiB, boardPowerW } = gpu;
    const figures = { id, name, vendor, form, cooling, bf16, year, memoryGiB, boardPowerW };
    const known = pricesOf(gpu);
    return {
      ...figures,
      ...('chip' in gpu ? { computer: true as const } : {}),
      ...known,
      price: usualPrice(known),
      ...shortVerdict(verdict),
      changesResult: changesResult(verdict),
      planCost: verdict.cost,
      neededBytes: verdict.neededBytes.mid,
      usableBytes: verdict.usableBytes,
      certainty: verdict.certainty,
      speed: speedOf(gpu, verdict),
    };
  });
}
