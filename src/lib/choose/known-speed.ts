import type { GpuEntry } from '../parts/gpu-table.ts';
import type { SpeedCatalogue } from '../speed/catalogue.ts';
import { estimateSpeed, type SpeedEstimate } from '../speed/estimate.ts';
import { passRates } from '../speed/rates.ts';
import { workProblem } from '../speed/work.ts';
import type { CardSpeed } from './card-answer.ts';

/** A model at an image size; null is the native size. */
export interface SizedModel {
  model: string;
  width: number | null;
  height: number | null;
}

/**
 * The speed of a card on a model in PyTorch with batch size 1, in the model's usual precision and steps; null where the
 * estimator has no data on the model's work or the card's rates.
 * @throws Error for an unknown model
 */
export function knownSpeed(
  catalogue: SpeedCatalogue,
  gpu: GpuEntry,
  { model, width, height }: SizedModel,
): SpeedEstimate | null {
  const pipeline = catalogue.memory.pipelines.get(model);
  if (!pipeline) throw new Error(`the catalogue has no model "${model}"`);
  if (workProblem(pipeline) !== null || passRates(gpu, pipeline.dtype, false) === null) return null;
  return estimateSpeed(catalogue, { gpu: gpu.id, model, width, height });
}

/** Five significant figures keep pages small and are enough to show three without double rounding. */
const rounded = (value: number): number => Number(value.toPrecision(5));

/** The part of an estimate that a card's answer contains. */
export function cardSpeed(estimate: SpeedEstimate | null): CardSpeed | null {
  if (estimate === null) return null;
  const { low, mid, high } = estimate.imagesPerMinute;
  return {
    imagesPerMinute: { low: rounded(low), mid: rounded(mid), high: rounded(high) },
    basis: estimate.basis,
    rows: estimate.exactRows,
  };
}
