import type { CardPrices } from '../choose/card-price.ts';
import type { CardSpeed } from '../choose/card-answer.ts';
import type { Gpu } from '../../content/schemas/gpu.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { estimate } from '../vram/estimate.ts';
import { memoryParts, type MemoryParts } from '../verdict/memory-parts.ts';
import type { FullVerdict } from '../verdict/verdict.ts';
import type { Certainty, Verdict } from '../verdict/verdict-shape.ts';
import type { ExpectedRange } from '../verdict/expected-range.ts';

/** What a card is and costs. */
export interface CardFacts extends CardPrices {
  id: string;
  name: string;
  vendor: Gpu['vendor'];
  form: Gpu['form'];
  memoryGiB: number;
  boardPowerW: number | null;
  /** Whether it is a whole computer; left out for cards. */
  computer?: true;
}

/** A model on a card: whether it fits, with what, how much it needs, and how fast it is. A file holds those of all models. */
export interface ModelAnswer {
  /** Id of the pipeline. */
  model: string;
  fit: Verdict['fit'];
  headroom: Verdict['headroom'];
  /** Names of the options to add. */
  options: string[];
  changesResult: boolean;
  /** Cost of the options in order; null where it does not fit. */
  cost: number | null;
  /** Memory in bytes with these options; with those that need the least where none fits. */
  neededBytes: ExpectedRange;
  usableBytes: number | null;
  certainty: Certainty;
  parts: MemoryParts;
  /** Speed with these options; null for no data. */
  speed: CardSpeed | null;
  /** Steps that the speed is for; null for no data. */
  steps: number | null;
}

/** A card with its answer for every model. */
export interface CardModels {
  card: CardFacts;
  answers: ModelAnswer[];
}

/** What a list of all models says of one. */
export type ListedModel = Pick<ModelAnswer, 'model' | 'fit' | 'headroom' | 'options' | 'changesResult'> & {
  neededBytes: number;
  /** Images or clips per minute with these options; null for no data. */
  perMinute: number | null;
};

/** A card with a list of all models. */
export interface CardList {
  card: CardFacts;
  models: ListedModel[];
}

const listedModel = ({
  model,
  fit,
  headroom,
  options,
  changesResult,
  neededBytes,
  speed,
}: ModelAnswer): ListedModel => ({
  model,
  fit,
  headroom,
  options,
  changesResult,
  neededBytes: neededBytes.mid,
  perMinute: speed?.imagesPerMinute.mid ?? null,
});

export const cardList = ({ card, answers }: CardModels): CardList => ({
  card,
  models: answers.map(listedModel),
});

const whole = ({ low, mid, high }: ExpectedRange): ExpectedRange => ({
  low: Math.round(low),
  mid: Math.round(mid),
  high: Math.round(high),
});

/** The answer for a model, from its verdict on the card. @param speed the card’s speed, with its steps */
export function modelAnswer(
  catalogue: VramCatalogue,
  verdict: FullVerdict,
  speed: { speed: CardSpeed | null; steps: number | null },
): ModelAnswer {
  const { fit, headroom, options, cost, neededBytes, usableBytes, certainty, request } = verdict;
  const parts = memoryParts(estimate(catalogue, request), neededBytes.mid);
  return {
    model: request.model,
    fit,
    headroom,
    options: options.map(({ label }) => label),
    changesResult: options.some(({ changesResult }) => changesResult),
    cost,
    neededBytes: whole(neededBytes),
    usableBytes,
    certainty,
    parts: Object.fromEntries(
      Object.entries(parts).map(([part, bytes]) => [part, Math.round(bytes as number)]),
    ) as unknown as MemoryParts,
    ...speed,
  };
}
