import type { Gpu } from '../../content/schemas/gpu.ts';
import type { PriceKind } from '../../content/schemas/sourced.ts';
import { cheapestFit, type FitPlan } from '../vram/fit.ts';
import { firstPrice, type GpuEntry } from '../parts/gpu-table.ts';
import { bytesPerGiB } from '../units/memory-size.ts';

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
  verdict: 'fits' | 'tight' | 'no';
  /** The options to use; empty where it fits without options. */
  options: string[];
  changesResult: boolean;
  /** Cost rank of the plan (see SavingOption); null where no plan fits. */
  planCost: number | null;
  /** Memory in nvidia-smi with these options, in bytes; without options where no plan fits. */
  neededBytes: number;
  /** Speed without the cost of the options; null where there is no data. */
  speed: CardSpeed | null;
}

/** The fields of a card in the chart of price and speed; the others would enlarge its page. */
export type ChartedCard = Omit<CardAnswer, 'cooling' | 'bf16' | 'planCost' | 'neededBytes'>;

export function chartedCard(card: CardAnswer): ChartedCard {
  const { id, name, vendor, form, year, memoryGiB, boardPowerW, price, ...rest } = card;
  const { verdict, options, changesResult, speed } = rest;
  const figures = { id, name, vendor, form, year, memoryGiB, boardPowerW, price };
  return { ...figures, verdict, options, changesResult, speed };
}

/** The speed of a card; null where there is no data. */
export type SpeedOf = (gpu: GpuEntry) => CardSpeed | null;

function cardPrice(gpu: Gpu): CardPrice | null {
  const price = firstPrice(gpu);
  return price && { amount: price.amount, currency: price.currency, date: price.date, kind: price.kind };
}

/**
 * The answer of each card to a question about a model.
 * @param plans the ways to run it, the cheapest first, as `fitPlans` gives them
 */
export function cardAnswers(
  plans: readonly FitPlan[],
  gpus: readonly GpuEntry[],
  speedOf: SpeedOf,
): CardAnswer[] {
  const asItIs = plans.find((plan) => plan.options.length === 0);
  return gpus.map((gpu) => {
    const { verdict, plan } = cheapestFit(plans, gpu.memoryGiB * bytesPerGiB);
    const { id, name, vendor, form, cooling, bf16, year, memoryGiB, boardPowerW } = gpu;
    const figures = { id, name, vendor, form, cooling, bf16, year, memoryGiB, boardPowerW };
    return {
      ...figures,
      price: cardPrice(gpu),
      verdict,
      options: plan?.options.map((option) => option.label) ?? [],
      changesResult: plan?.options.some((option) => option.changesResult) ?? false,
      planCost: plan?.cost ?? null,
      neededBytes: (plan ?? asItIs)?.nvidiaSmiBytes ?? 0,
      speed: speedOf(gpu),
    };
  });
}
