import { proxy } from 'comlink';
import type { FromWorker, RunRequest } from '../../lib/diffusion/messages.ts';
import { fail, onMessage, type DemoWorker } from '../../stores/demo.ts';
import { reasonOf } from '../../stores/loading.ts';
import { remote } from '../ui/remote.ts';
import type { DemoFunctions } from './worker/worker.ts';

/** What a worker keeps loaded; for anything else a new one is started, as memory of WebAssembly never shrinks. */
const loadOf = ({ model, provider }: RunRequest) => `${model.id} ${model.base} ${provider}`;

/**
 * The demo's worker, started at the first call, and again for another model, after a crash and after a failed run, so
 * that nothing of a failure outlives it.
 */
export function createDemoWorker(): DemoWorker {
  const worker = remote<DemoFunctions>(
    () => new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' }),
  );
  /** What the worker has loaded; null for nothing that a next run could not use. */
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
    // Memory is given back at once; other failures may still be putting files away.
    if (message.fault.id === 'out-of-memory') end();
  };
  const onPageHide = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    // The page may come back as it was, and its worker, its device and its connections would not.
    end();
    fail(running, 'page-left', 'the page was put away by the browser');
  };
  return {
    generate: (request) => {
      // The same function: it is added once.
      addEventListener('pagehide', onPageHide);
      if (spent || (load !== null && load !== loadOf(request))) end();
      load = loadOf(request);
      running = request.run;
      worker
        .call((functions) => functions.generate(request, proxy(handleMessage)))
        .catch((error: unknown) => {
          // A worker that was ended on purpose has no run that is still busy.
          if (running === request.run) load = null;
          fail(request.run, 'worker-crashed', reasonOf(error));
        });
    },
    cancel: (run) => void worker.call((functions) => functions.cancel(run)).catch(() => undefined),
    stored: () => worker.call((functions) => functions.stored()),
    clear: () => worker.call((functions) => functions.clear()),
    restart: end,
  };
}
