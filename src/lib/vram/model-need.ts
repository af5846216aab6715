import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from './catalogue.ts';
import { estimate } from './estimate.ts';
import { fitPlans, type FitPlan } from './fit.ts';

/** Memory requirements of one model, from the memory estimator. Plain data; see `modelNeed`. */
export interface ModelNeed {
  /** Id of the pipeline. */
  id: string;
  name: string;
  /** The request: size, precision, options. */
  request: PartialVramRequest;
  /** GPU memory of the unchanged request in bytes, as in nvidia-smi, and its expected range. */
  gpuBytes: { value: number; low: number; high: number };
  /** Ways to need less memory, by ascending cost in speed; each needs less than all before it. */
  savings: { bytes: number; low: number; high: number; options: string[]; changesResult: boolean }[];
  /** Bytes of all weights: space on a drive, and data that passes through system memory. */
  weightBytes: number;
}

/** The ways to run a request that need less memory than every cheaper way, by ascending cost. */
function savingPlans(catalogue: VramCatalogue, request: PartialVramRequest, asked: number): FitPlan[] {
  let minimumBytes = asked;
  return fitPlans(catalogue, request).filter((plan) => {
    const saves = plan.nvidiaSmiBytes < minimumBytes;
    if (saves) minimumBytes = plan.nvidiaSmiBytes;
    return saves;
  });
}

/**
 * The memory requirements of a model as plain data, so that builds can be checked repeatedly without running the network.
 * Takes up to a second; compute it when the model or its settings change.
 * @throws Error when the request is invalid, with a message for users
 */
export function modelNeed(catalogue: VramCatalogue, request: PartialVramRequest): ModelNeed {
  const asked = estimate(catalogue, request);
  const savings = savingPlans(catalogue, request, asked.nvidiaSmiBytes).map((plan) => {
    const { nvidiaSmiBytes, interval } = estimate(catalogue, plan.request);
    const options = plan.options.map((option) => option.label);
    const changesResult = plan.options.some((option) => option.changesResult);
    return { bytes: nvidiaSmiBytes, ...interval.nvidiaSmi, options, changesResult };
  });
  return {
    id: request.model,
    name: catalogue.pipelines.get(request.model)!.name,
    request,
    gpuBytes: { value: asked.nvidiaSmiBytes, ...asked.interval.nvidiaSmi },
    savings,
    weightBytes: Object.values(asked.components).reduce((sum, component) => sum + component.weightBytes, 0),
  };
}
