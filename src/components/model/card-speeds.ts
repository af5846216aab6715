import { knownSpeed } from '../../lib/choose/known-speed.ts';
import type { GpuEntry } from '../../lib/parts/gpu-table.ts';
import type { SpeedEstimate } from '../../lib/speed/estimate.ts';
import { speedCatalogue } from '../speed/catalogue.ts';
import { allGpus } from './all-gpus.ts';

type EstimateOf = (gpu: GpuEntry) => SpeedEstimate | null;

const estimates = new Map<string, Promise<EstimateOf>>();

async function estimatesOfModel(model: string): Promise<EstimateOf> {
  const source = await speedCatalogue();
  const size = { model, width: null, height: null };
  const known = new Map((await allGpus()).map((gpu) => [gpu.id, knownSpeed(source, gpu, size)]));
  return (gpu) => known.get(gpu.id) ?? null;
}

/** The speed of every card on a model at its native size, computed once for all pages of a build. */
export function estimatesOf(model: string): Promise<EstimateOf> {
  const known = estimates.get(model);
  if (known) return known;
  const made = estimatesOfModel(model);
  estimates.set(model, made);
  return made;
}
