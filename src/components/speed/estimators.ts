import { remote } from '../ui/remote.ts';
import type { Estimators } from './estimator-worker.ts';

/** The estimators, in one worker per page. */
export const estimators = remote<Estimators>(
  () => new Worker(new URL('./estimator-worker.ts', import.meta.url), { type: 'module' }),
);
