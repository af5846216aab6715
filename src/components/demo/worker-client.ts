import { proxy } from 'comlink';
import type { FromWorker, RunRequest } from '../../lib/diffusion/messages.ts';
import { fail, onMessage, type DemoWorker } from '../../stores/demo.ts';
import type { FaultId } from '../../lib/diffusion/faults.ts';
import { codeMissing, reasonOf } from '../../stores/loading.ts';
import { remote } from '../ui/remote.ts';
import type { DemoFunctions } from './worker/worker.ts';

/** What a worker keeps loaded. Another load starts a new worker, because WebAssembly memory never shrinks. */
const loadOf = ({ model, provider }: RunRequest) => `${model.id} ${model.base} ${provider}`;

/** The fault of a worker that ended: its script may not have been loaded at all. */
const faultWithout = (reason: string): FaultId =>
  reason !== codeMissing ? 'worker-crashed' : navigator.onLine ? 'runtime-missing' : 'offline';

/** The demo's worker. It starts at the first call, and again for another model, after a crash and after a failed run. */
export function createDemoWorker(): DemoWorker {
  const worker = remote<DemoFunctions>(
    () => new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' }),
  );
  /** What the worker has loaded; null if a new run can use the worker as it is. */
  let load: string | null = null;
  let spent = false;
  let running = 0;
  const end = () => {
    worker.end();
    load = null;
    spent = false;
  };
  const handleMessage = (message: FromWorker) => {
    onMessage(message);
    if (message.kind !== 'failed' || message.run !== running) return;
    spent = true;
    // Frees the memory now. After other failures the worker may still be storing files.
    if (message.fault.id === 'out-of-memory') end();
  };
  const onPageHide = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    // The page may be restored from the back/forward cache without its worker, device and connections.
    end();
    fail(running, 'page-left', 'the page moved to the back/forward cache');
  };
  return {
    generate: (request) => {
      // Adding the same function again has no effect.
      addEventListener('pagehide', onPageHide);
      if (spent || (load !== null && load !== loadOf(request))) end();
      load = loadOf(request);
      running = request.run;
      worker
        .call((functions) => functions.generate(request, proxy(handleMessage)))
        .catch((error: unknown) => {
          // If the worker was ended on purpose, no run is busy and `fail` has no effect.
          if (running === request.run) load = null;
          const reason = reasonOf(error);
          fail(request.run, faultWithout(reason), reason);
        });
    },
    cancel: (run) => void worker.call((functions) => functions.cancel(run)).catch(() => undefined),
    stored: () => worker.call((functions) => functions.stored()),
    clear: () => worker.call((functions) => functions.clear()),
    restart: end,
  };
}
