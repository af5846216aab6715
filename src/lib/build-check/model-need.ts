import type { PartialMemoryRequest } from '../../content/schemas/memory-request.ts';
import type { MemoryCatalogue } from '../memory/catalogue.ts';
import { estimate } from '../memory/estimate.ts';
import { fitPlans, type FitPlan } from '../memory/fit.ts';
import type { ModelNeed } from './types.ts';

/** The ways to run a request that need less than every cheaper way, the cheapest first. */
function savingPlans(catalogue: MemoryCatalogue, request: PartialMemoryRequest, asked: number): FitPlan[] {
  let least = asked;
  return fitPlans(catalogue, request).filter((plan) => {
    const saves = plan.nvidiaSmiBytes < least;
    if (saves) least = plan.nvidiaSmiBytes;
    return saves;
  });
}

/**
 * What a model asks of the hardware: the memory estimator's answers as plain data, so that a build can be checked again
 * and again without running the network. Takes up to a second; compute it when the model or its settings change.
 * @throws Error in words for people when the request does not hold together
 */
export function modelNeed(catalogue: MemoryCatalogue, request: PartialMemoryRequest): ModelNeed {
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
