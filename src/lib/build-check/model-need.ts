import type { PartialMemoryRequest } from '../../content/schemas/memory-request.ts';
import type { MemoryCatalogue } from '../memory/catalogue.ts';
import { estimate } from '../memory/estimate.ts';
import { fitPlans } from '../memory/fit.ts';
import type { ModelNeed } from './types.ts';

/**
 * What a model asks of the hardware: the memory estimator's answers as plain data, so that a build can be checked again
 * and again without running the network. Takes tens of milliseconds; compute it when the model or its settings change.
 * @throws Error in words for people when the request does not hold together
 */
export function modelNeed(catalogue: MemoryCatalogue, request: PartialMemoryRequest): ModelNeed {
  const asked = estimate(catalogue, request);
  const plans = fitPlans(catalogue, request);
  const least = plans.reduce((one, other) => (other.nvidiaSmiBytes < one.nvidiaSmiBytes ? other : one));
  const leastAsked = estimate(catalogue, least.request);
  const weights = Object.values(asked.components).reduce((sum, component) => sum + component.weightBytes, 0);
  return {
    id: request.model,
    name: catalogue.pipelines.get(request.model)!.name,
    request,
    gpuBytes: { value: asked.nvidiaSmiBytes, ...asked.interval.nvidiaSmi },
    leastGpu: {
      bytes: leastAsked.nvidiaSmiBytes,
      ...leastAsked.interval.nvidiaSmi,
      options: least.options.map((option) => option.label),
    },
    weightBytes: weights,
  };
}
