import { getCollection } from 'astro:content';
import { knownSpeed } from '../../lib/choose/known-speed.ts';
import type { GpuEntry } from '../../lib/parts/gpu-table.ts';
import { createSpeedCatalogue, type SpeedCatalogue } from '../../lib/speed/catalogue.ts';
import type { SpeedEstimate } from '../../lib/speed/estimate.ts';
import { memoryCollections } from '../memory/catalogue.ts';
import { allGpus } from './all-gpus.ts';

async function read(): Promise<SpeedCatalogue> {
  const families = (await getCollection('throughput')).map(({ id, data }) => ({ ...data, id }));
  return createSpeedCatalogue(await allGpus(), (await memoryCollections()).catalogue, families);
}

let catalogue: Promise<SpeedCatalogue> | undefined;

/** Everything that speeds are estimated from, gathered once for all pages of a build. */
export function speedCatalogue(): Promise<SpeedCatalogue> {
  catalogue ??= read();
  return catalogue;
}

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
