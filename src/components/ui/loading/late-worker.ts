import type { Remote } from 'comlink';
import { loadCode } from '../../../stores/loading.ts';
import type { RemoteWorker } from '../remote.ts';

/**
 * Calls of the functions of a worker, of which a page has one. The first call loads the code and starts it. After a failure
 * the next call tries again.
 */
export function lateWorker<Functions>(start: () => Worker) {
  const load = async () => {
    const { remote } = await loadCode(() => import('../remote.ts'));
    return remote<Functions>(start);
  };
  let loading: Promise<RemoteWorker<Functions>> | undefined;
  return async <Result>(use: (functions: Remote<Functions>) => Promise<Result>): Promise<Result> => {
    loading ??= load();
    loading.catch(() => (loading = undefined));
    return (await loading).call(use);
  };
}
