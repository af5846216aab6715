import type { Gpu } from '../../content/schemas/gpu.ts';
import type { PriceKind } from '../../content/schemas/sourced.ts';
import { firstPrice, type GpuEntry } from '../parts/gpu-table.ts';
import { shortVerdict } from '../verdict/short-verdict.ts';
import type { Certainty, Verdict } from '../verdict/verdict-shape.ts';
import { changesResult } from '../verdict/words.ts';

/** A figure with its expected range. */
interface Interval {
  low: number;
  mid: number;
  high: number;
}

/** The speed of a card with a model. */
export interface CardSpeed {
  imagesPerMinute: Interval;
  basis: 'measured' | 'modelled';
  /** Number of measured rows that it is based on. */
  rows: number;
}

/** A price with its kind and date. */
export interface CardPrice {
  amount: number;
  currency: string;
  date: string;
  kind: PriceKind | 'yours';
}

/** One card's answer to a question about a model. Pages contain many of them, so it is kept small. */
export interface CardAnswer {
  id: string;
  name: string;
  vendor: Gpu['vendor'];
  form: Gpu['form'];
  cooling: Gpu['cooling'];
  bf16: boolean | null;
  year: number;
  memoryGiB: number;
  boardPowerW: number | null;
  price: CardPrice | null;
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
  /** Speed without the cost of the options; null where there is no data. */
  speed: CardSpeed | null;
}

/** The fields of a card in the chart of price and speed; the others would enlarge its page. */
export type ChartedCard = Omit<
  CardAnswer,
  'cooling' | 'bf16' | 'changesResult' | 'planCost' | 'neededBytes' | 'usableBytes' | 'certainty'
>;

export function chartedCard(card: CardAnswer): ChartedCard {
  const { id, name, vendor, form, year, memoryGiB, boardPowerW, price, ...rest } = card;
  const { verdict, options, speed } = rest;
  const figures = { id, name, vendor, form, year, memoryGiB, boardPowerW, price };
  return { ...figures, verdict, options, speed };
}

/** The speed of a card; null where there is no data. */
export type SpeedOf = (gpu: GpuEntry) => CardSpeed | null;

function cardPrice(gpu: Gpu): CardPrice | null {
  const price = firstPrice(gpu);
  return price && { amount: price.amount, currency: price.currency, date: price.date, kind: price.kind };
}

/**
 * The answer of each card to a question about a model.
 * @param verdictOf the verdict on the model for a card
 */
export function cardAnswers(
  gpus: readonly GpuEntry[],
  verdictOf: (gpu: GpuEntry) => Verdict,
  speedOf: SpeedOf,
): CardAnswer[] {
  return gpus.map((gpu) => {
    const verdict = verdictOf(gpu);
    const { id, name, vendor, form, cooling, bf16, year, memoryGiB, boardPowerW } = gpu;
    const figures = { id, name, vendor, form, cooling, bf16, year, memoryGiB, boardPowerW };
    return {
      ...figures,
      price: cardPrice(gpu),
      ...shortVerdict(verdict),
      changesResult: changesResult(verdict),
      planCost: verdict.cost,
      neededBytes: verdict.neededBytes.mid,
      usableBytes: verdict.usableBytes,
      certainty: verdict.certainty,
      speed: speedOf(gpu),
    };
  });
}
