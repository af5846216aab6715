import type { FromWorker } from '../../lib/diffusion/messages.ts';
import { fail, hear, type DemoWorker } from '../../stores/demo.ts';

/** Starts the worker at the first message, and anew after it has crashed. */
export function createDemoWorker(): DemoWorker {
  let worker: Worker | null = null;
  const end = () => {
    worker?.terminate();
    worker = null;
  };
  const start = () => {
    const started = new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
    started.onerror = (event) => {
      event.preventDefault();
      end();
      fail('worker-crashed', event.message || 'the worker could not be started');
    };
    return started;
  };
  return {
    send: (message) => {
      worker ??= start();
      worker.postMessage(message);
    },
    restart: end,
  };
}
