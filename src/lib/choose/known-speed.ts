import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import type { SpeedCatalogue } from '../speed/catalogue.ts';
import { estimateSpeed, type SpeedEstimate } from '../speed/estimate.ts';
import { passRates } from '../speed/rates.ts';
import { speedOfRequest, type PassSteps } from '../speed/request-speed.ts';
import { workProblem } from '../speed/work.ts';
import { isTraining } from '../vram/training-task.ts';
import type { FullVerdict } from '../verdict/verdict.ts';
import type { CardSpeed } from './card-answer.ts';

/**
 * The speed of a card on a model in the way that its verdict names, the time for its options included; where it does not fit,
 * that of the model as if it did. Null for a training, and where the estimator has no data on the model's work or the card's
 * rates.
 * @param steps the model's usual ones when null; guidance is that of the verdict's request
 * @param secondSteps of a second pass
 * @throws Error for an unknown model
 */
export function knownSpeed(
  catalogue: SpeedCatalogue,
  gpu: GpuEntry,
  { fit, request }: Pick<FullVerdict, 'fit'> & { request: VramRequest },
  steps: number | null = null,
  secondSteps: PassSteps['secondSteps'] = null,
): SpeedEstimate | null {
  if (isTraining(request.task)) return null;
  const pipeline = catalogue.memory.pipelines.get(request.model);
  if (!pipeline) throw new Error(`the catalogue has no model "${request.model}"`);
  if (workProblem(pipeline) !== null || passRates(gpu, pipeline.dtype, false) === null) return null;
  const { model, width, height, frames, batch, guidance } = request;
  const size = { gpu: gpu.id, model, width, height, frames, batch, guidance, steps };
  if (fit !== 'fits') return estimateSpeed(catalogue, size);
  return speedOfRequest(catalogue, gpu.id, request, { steps, secondSteps });
}

/** Five significant figures keep pages small and are enough to show three without double rounding. */
const rounded = (value: number): number => Number(value.toPrecision(5));

/** The part of an estimate that a card's answer contains. */
export function cardSpeed(estimate: SpeedEstimate | null): CardSpeed | null {
  if (estimate === null) return null;
  const { low, mid, high } = estimate.imagesPerMinute;
  const { steps, guidance, frames } = estimate.request;
  return {
    imagesPerMinute: { low: rounded(low), mid: rounded(mid), high: rounded(high) },
    basis: estimate.basis,
    rows: estimate.exactRows,
    steps,
    ...(guidance ? { guidance } : {}),
    ...(frames > 1 ? { frames } : {}),
  };
}
