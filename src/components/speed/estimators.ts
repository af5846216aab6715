import type { Remote } from 'comlink';
import { loadCode } from '../../stores/loading.ts';
import type { Estimators } from './estimator-worker.ts';

const load = async () => {
  const { remote } = await loadCode(() => import('../ui/remote.ts'));
  return remote<Estimators>(
    () => new Worker(new URL('./estimator-worker.ts', import.meta.url), { type: 'module' }),
  );
};

let loading: ReturnType<typeof load> | undefined;

/**
 * Calls the estimators, in one worker per page. The first call loads its code. After a failure the next call tries again.
 */
export async function callEstimators<Result>(
  use: (functions: Remote<Estimators>) => Promise<Result>,
): Promise<Result> {
  loading ??= load();
  loading.catch(() => (loading = undefined));
  return (await loading).call(use);
}
