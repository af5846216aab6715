import type { VramRequest, PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from './catalogue.ts';
import { contextBytes } from './constants.ts';
import { peakFigures } from './estimate.ts';
import { savingAxes, type SavingOption } from './fit-options.ts';
import { completeRequest } from './request.ts';

/** One way to run a request. */
export interface FitPlan {
  /** The enabled options; empty for the unchanged request. */
  options: { id: string; label: string; changesResult: boolean }[];
  /** Cost of the plan; see SavingOption. */
  cost: number;
  request: VramRequest;
  allocatedPeakBytes: number;
  nvidiaSmiBytes: number;
}

/** Whether and how a request fits into an amount of memory. */
export interface Fit {
  /**
   * `fits`: the memory that PyTorch reserves fits. `tight`: only live tensors fit, so PyTorch must return cached memory
   * to the driver during the run. `no`: does not fit with any option.
   */
  verdict: 'fits' | 'tight' | 'no';
  /** The cheapest plan; null if none fits. */
  plan: FitPlan | null;
}

/** Every way to run a request, by ascending cost. */
export function fitPlans(catalogue: VramCatalogue, partial: PartialVramRequest): FitPlan[] {
  const request = completeRequest(catalogue, partial);
  const axes = savingAxes(catalogue.pipelines.get(request.model)!, request);
  let choices: SavingOption[][] = [[]];
  for (const axis of axes) choices = choices.flatMap((chosen) => axis.map((option) => [...chosen, option]));
  const plans = choices.map((chosen) => planOf(catalogue, request, chosen));
  return plans.sort((one, other) => one.cost - other.cost || one.nvidiaSmiBytes - other.nvidiaSmiBytes);
}

function planOf(catalogue: VramCatalogue, base: VramRequest, chosen: readonly SavingOption[]): FitPlan {
  const request = chosen.reduce((changed, option) => option.apply(changed), base);
  const { allocatedPeakBytes, nvidiaSmiBytes } = peakFigures(catalogue, request);
  return {
    options: chosen
      .filter((option) => option.id !== 'none')
      .map(({ id, label, changesResult }) => ({ id, label, changesResult })),
    cost: chosen.reduce((sum, option) => sum + option.cost, 0),
    request,
    allocatedPeakBytes,
    nvidiaSmiBytes,
  };
}

/** The cheapest plan that fits. @param plans by ascending cost, as from `fitPlans` */
export function cheapestFit(plans: readonly FitPlan[], vramBytes: number): Fit {
  const fits = plans.find((plan) => plan.nvidiaSmiBytes <= vramBytes);
  if (fits) return { verdict: 'fits', plan: fits };
  const tight = plans.find((plan) => plan.allocatedPeakBytes + contextBytes <= vramBytes);
  return tight ? { verdict: 'tight', plan: tight } : { verdict: 'no', plan: null };
}
