import { lateWorker } from '../ui/loading/late-worker.ts';
import type { Machines } from './machine-worker.ts';

/** Calls the worker that builds machines. */
export const callMachines = lateWorker<Machines>(
  () => new Worker(new URL('./machine-worker.ts', import.meta.url), { type: 'module' }),
);
