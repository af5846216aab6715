import type { Remote } from 'comlink';
import { loadCode } from '../../stores/loading.ts';
import type { Machines } from './machine-worker.ts';

const load = async () => {
  const { remote } = await loadCode(() => import('../ui/remote.ts'));
  return remote<Machines>(
    () => new Worker(new URL('./machine-worker.ts', import.meta.url), { type: 'module' }),
  );
};

let loading: ReturnType<typeof load> | undefined;

/** Calls the worker that builds machines. The first call loads its code. After a failure the next call tries again. */
export async function callMachines<Result>(
  use: (functions: Remote<Machines>) => Promise<Result>,
): Promise<Result> {
  loading ??= load();
  loading.catch(() => (loading = undefined));
  return (await loading).call(use);
}
