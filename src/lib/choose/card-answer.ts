import type { Gpu } from '../../content/schemas/gpu.ts';
import type { PriceKind } from '../../content/schemas/sourced.ts';
import { cheapestFit, type FitPlan } from '../vram/fit.ts';
import { firstPrice, type GpuEntry } from '../parts/gpu-table.ts';
import { bytesPerGiB } from '../units/memory-size.ts';

/** A figure with the ends between which it is expected. */
interface Interval {
  low: number;
  mid: number;
  high: number;
}

/** How fast a card works on a model, as far as it is known. */
export interface CardSpeed {
  imagesPerMinute: Interval;
  basis: 'measured' | 'modelled';
  /** Measured rows that stand behind it. */
  rows: number;
}

/** A price as it is told: what it was, of what kind, on which day. */
export interface CardPrice {
  amount: number;
  currency: string;
  date: string;
  kind: PriceKind | 'yours';
}

/** One card's answer to one question about a model; plain data, small enough to stand in a page. */
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
  /** What must be switched on; empty where it fits as it is. */
  options: string[];
  changesResult: boolean;
  /** Rank of the plan by what it costs (see SavingOption); null where nothing fits. */
  planCost: number | null;
  /** What nvidia-smi would show with these options, in bytes; of the request as it is where nothing fits. */
  neededBytes: number;
  /** Of the model as it is, without the cost of the options; null where not known. */
  speed: CardSpeed | null;
}

/** What the chart of price and speed tells of a card: what it does not tell would weigh on its page. */
export type ChartedCard = Omit<CardAnswer, 'cooling' | 'bf16' | 'planCost' | 'neededBytes'>;

export function chartedCard(card: CardAnswer): ChartedCard {
  const { id, name, vendor, form, year, memoryGiB, boardPowerW, price } = card;
  const { verdict, options, changesResult, speed } = card;
  return {
    id,
    name,
    vendor,
    form,
    year,
    memoryGiB,
    boardPowerW,
    price,
    verdict,
    options,
    changesResult,
    speed,
  };
}

/** The speed of a card, or null where nothing is known. */
export type SpeedOf = (gpu: GpuEntry) => CardSpeed | null;

/** The first price of a card as it is told. */
function cardPrice(gpu: Gpu): CardPrice | null {
  const price = firstPrice(gpu);
  return price && { amount: price.amount, currency: price.currency, date: price.date, kind: price.kind };
}

/**
 * What each card makes of a question about a model.
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
    return {
      id,
      name,
      vendor,
      form,
      cooling,
      bf16,
      year,
      memoryGiB,
      boardPowerW,
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
