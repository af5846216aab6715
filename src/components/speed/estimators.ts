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
 * Calls the estimators, which are in one worker for all tools of a page. Its code is fetched at the first call; a failed
 * fetch is tried again at the next one.
 */
export async function callEstimators<Result>(
  use: (functions: Remote<Estimators>) => Promise<Result>,
): Promise<Result> {
  loading ??= load();
  loading.catch(() => (loading = undefined));
  return (await loading).call(use);
}
