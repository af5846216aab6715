import { getCollection } from 'astro:content';
import type { GpuEntry } from '../../lib/parts/gpu-table.ts';

let gpus: Promise<GpuEntry[]> | undefined;

/** Every card of the catalogue. */
export function allGpus(): Promise<GpuEntry[]> {
  gpus ??= getCollection('gpus').then((entries) => entries.map(({ id, data }) => ({ ...data, id })));
  return gpus;
}
