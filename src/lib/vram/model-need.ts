import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from './catalogue.ts';
import { estimate } from './estimate.ts';
import { fitPlans, type FitPlan } from './fit.ts';

/** What one model asks of the hardware, as the memory estimator has it. Plain data; see `modelNeed`. */
export interface ModelNeed {
  /** Id of the pipeline. */
  id: string;
  name: string;
  /** The question that was asked: size, precision, what is switched on. */
  request: PartialVramRequest;
  /** GPU memory of the request as it is, in bytes (what nvidia-smi shows), with the ends between which it is expected. */
  gpuBytes: { value: number; low: number; high: number };
  /** Ways to need less, the cheapest in speed first, each needing less than all before it; the last needs least. */
  savings: { bytes: number; low: number; high: number; options: string[]; changesResult: boolean }[];
  /** All weights in bytes: what a drive must hold and what passes through system memory. */
  weightBytes: number;
}

/** The ways to run a request that need less than every cheaper way, the cheapest first. */
function savingPlans(catalogue: VramCatalogue, request: PartialVramRequest, asked: number): FitPlan[] {
  let minimumBytes = asked;
  return fitPlans(catalogue, request).filter((plan) => {
    const saves = plan.nvidiaSmiBytes < minimumBytes;
    if (saves) minimumBytes = plan.nvidiaSmiBytes;
    return saves;
  });
}

/**
 * What a model asks of the hardware: the memory estimator's answers as plain data, so that a build can be checked again
 * and again without running the network. Takes up to a second; compute it when the model or its settings change.
 * @throws Error in words for people when the request does not hold together
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
