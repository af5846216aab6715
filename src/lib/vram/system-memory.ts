import { processMemoryBytes } from './constants.ts';
import type { LoadedComponent, LoadedRequest } from './loaded.ts';
import { residenceOf, streams } from './offload.ts';
import { placesWeights } from './programs/placement.ts';
import { isTraining } from './training-task.ts';

/** Copies of offloaded weights in system memory while a stream copies from pinned memory: see `processMemoryBytes`. */
const pinnedCopies = 1.5;

const sum = (components: readonly LoadedComponent[]) =>
  components.reduce((bytes, each) => bytes + each.weightBytes, 0);

/**
 * System memory that a run takes: the process, and the weights that wait there: those that are offloaded or that a
 * program keeps in memory to place them; at least the largest component, which is loaded through system memory.
 * @param swappedBytes weights of swapped blocks
 */
export function systemMemoryBytes(loaded: LoadedRequest, swappedBytes: number): number {
  const { request, components } = loaded;
  const largest = Math.max(0, ...components.map((each) => each.weightBytes));
  if (isTraining(request.task)) return processMemoryBytes + Math.max(largest, swappedBytes);
  const keepsCopies = placesWeights(request) || request.program === 'comfyui';
  const waiting = keepsCopies
    ? components
    : components.filter((each) => residenceOf(request, each) !== 'always');
  const copies = streams(request) && !request.offloadToDisk ? pinnedCopies : 1;
  return processMemoryBytes + (waiting.length > 0 ? copies * sum(waiting) : 0);
}
