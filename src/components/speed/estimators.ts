import { lateWorker } from '../ui/loading/late-worker.ts';
import type { Estimators } from './estimator-worker.ts';

/** Calls the estimators, in one worker per page. */
export const callEstimators = lateWorker<Estimators>(
  () => new Worker(new URL('./estimator-worker.ts', import.meta.url), { type: 'module' }),
);
