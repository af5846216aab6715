import type { FromWorker, ToWorker } from '../../lib/diffusion/messages.ts';
import { fail, hear, type DemoWorker } from '../../stores/demo.ts';

/** What a worker keeps loaded; for anything else a new one is started, as memory of WebAssembly never shrinks. */
const loadOf = ({ model, provider }: Extract<ToWorker, { kind: 'generate' }>) =>
  `${model.id} ${model.base} ${provider}`;

/**
 * Starts the worker at the first message, and anew for another model, after a crash and after a failed run, so that
 * nothing of a failure outlives it.
 */
export function createDemoWorker(): DemoWorker {
  let worker: Worker | null = null;
  let load: string | null = null;
  let spent = false;
  const end = () => {
    worker?.terminate();
    worker = null;
    load = null;
    spent = false;
  };
  const take = (message: FromWorker) => {
    hear(message);
    if (message.kind !== 'failed') return;
    spent = true;
    // Memory is given back at once; other failures may still be putting files away.
    if (message.fault.id === 'out-of-memory') end();
  };
  const start = () => {
    const started = new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<FromWorker>) => take(data);
    started.onerror = (event) => {
      event.preventDefault();
      end();
      fail('worker-crashed', event.message || 'the worker could not be started');
    };
    return started;
  };
  const whenLeft = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    // The page may come back as it was, and its worker, its device and its connections would not.
    end();
    fail('page-left', 'the page was put away by the browser');
  };
  let listens = false;
  return {
    send: (message) => {
      if (!listens) addEventListener('pagehide', whenLeft);
      listens = true;
      if (message.kind === 'generate') {
        if (worker && (spent || (load !== null && load !== loadOf(message)))) end();
        load = loadOf(message);
      }
      worker ??= start();
      worker.postMessage(message);
    },
    restart: end,
  };
}
