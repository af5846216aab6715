import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { Estimate } from './answer.ts';
import { cheapestFit, type FitPlan } from './fit.ts';

/** A model with the id of its collection entry. */
export type ModelEntry = Pipeline & { id: string };

/** Sizes of memory that cards are sold with, in GiB, for questions about "a card of". */
export const cardSizes = [6, 8, 12, 16, 24, 32, 48, 80, 96, 141, 180] as const;

/** What a table of models says about one. */
export interface ModelSummary {
  model: ModelEntry;
  estimate: Estimate;
  /** Parameters of everything it loads. */
  parameters: number;
  /** Bytes of everything it loads. */
  weightBytes: number;
  /** Smallest of some sizes of card on which it fits as it is, in GiB; null where it fits none. */
  asItIsGiB: number | null;
  /** The same with every option that leaves the picture as it is. */
  sameImageGiB: number | null;
  /** The same with any option. */
  anyhowGiB: number | null;
}

function smallest(plans: readonly FitPlan[], sizesGiB: readonly number[]): number | null {
  return sizesGiB.find((size) => cheapestFit(plans, size * 2 ** 30).verdict === 'fits') ?? null;
}

/**
 * Sums up a model.
 * @param plans the ways to run it, as `fitPlans` gives them
 * @param sizesGiB memory of the cards that are asked about, the smallest first
 */
export function summariseModel(
  model: ModelEntry,
  estimate: Estimate,
  plans: readonly FitPlan[],
  sizesGiB: readonly number[],
): ModelSummary {
  const components = Object.values(estimate.components);
  return {
    model,
    estimate,
    parameters: components.reduce((sum, each) => sum + each.parameters, 0),
    weightBytes: components.reduce((sum, each) => sum + each.weightBytes, 0),
    asItIsGiB: smallest(
      plans.filter((plan) => plan.options.length === 0),
      sizesGiB,
    ),
    sameImageGiB: smallest(
      plans.filter((plan) => plan.options.every((option) => !option.changesResult)),
      sizesGiB,
    ),
    anyhowGiB: smallest(plans, sizesGiB),
  };
}

/** A way to put the table of models in order. */
export interface ModelOrder {
  id: 'memory' | 'name' | 'parameters';
  label: string;
  value: (summary: ModelSummary) => number | string;
}

/** The orders of the table, all ascending; the first is that of the index page. */
export const modelOrders: readonly ModelOrder[] = [
  { id: 'memory', label: 'memory', value: (each) => each.estimate.nvidiaSmiBytes },
  { id: 'name', label: 'name', value: (each) => each.model.name.toLowerCase() },
  { id: 'parameters', label: 'parameters', value: (each) => each.parameters },
];

/** The models in an order. */
export function orderModels(summaries: readonly ModelSummary[], order: ModelOrder): ModelSummary[] {
  return [...summaries].sort((one, other) => {
    const [a, b] = [order.value(one), order.value(other)];
    return a < b ? -1 : a > b ? 1 : 0;
  });
}
