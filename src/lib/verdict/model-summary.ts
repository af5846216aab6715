import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { Estimate } from '../vram/answer.ts';
import type { AllowedOptions } from './ways.ts';

/** A model with the id of its collection entry. */
export type ModelEntry = Pipeline & { id: string };

/** Common memory sizes of cards, in GiB. */
export const cardSizes = [6, 8, 12, 16, 24, 32, 48, 80, 96, 141, 180] as const;

/** One row of a table of models. */
export interface ModelSummary {
  model: ModelEntry;
  estimate: Estimate;
  /** Number of parameters of all its components. */
  parameters: number;
  /** Bytes of all its weights. */
  weightBytes: number;
  /** Smallest card size on which it fits without options, in GiB; null if it does not fit on any. */
  asItIsGiB: number | null;
  /** The same with all options that do not change the image. */
  sameImageGiB: number | null;
  /** The same with all options. */
  anyhowGiB: number | null;
}

/**
 * Summarises a model.
 * @param smallest the smallest card size in GiB on which it fits with some options; null for none
 */
export function summariseModel(
  model: ModelEntry,
  estimate: Estimate,
  smallest: (allowed: AllowedOptions) => number | null,
): ModelSummary {
  const components = Object.values(estimate.components);
  return {
    model,
    estimate,
    parameters: components.reduce((sum, each) => sum + each.parameters, 0),
    weightBytes: components.reduce((sum, each) => sum + each.weightBytes, 0),
    asItIsGiB: smallest('none'),
    sameImageGiB: smallest('same-image'),
    anyhowGiB: smallest('any'),
  };
}

/** A sort order of the table of models. */
export interface ModelOrder {
  id: 'memory' | 'name' | 'parameters';
  label: string;
  value: (summary: ModelSummary) => number | string;
}

/** The sort orders of the table, all ascending; the index page uses the first. */
export const modelOrders: readonly ModelOrder[] = [
  { id: 'memory', label: 'memory', value: (each) => each.estimate.nvidiaSmiBytes },
  { id: 'name', label: 'name', value: (each) => each.model.name.toLowerCase() },
  { id: 'parameters', label: 'parameters', value: (each) => each.parameters },
];

/** Sorts the models. */
export function orderModels(summaries: readonly ModelSummary[], order: ModelOrder): ModelSummary[] {
  return [...summaries].sort((one, other) => {
    const [a, b] = [order.value(one), order.value(other)];
    return a < b ? -1 : a > b ? 1 : 0;
  });
}
