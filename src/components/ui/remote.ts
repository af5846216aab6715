import { wrap, type Remote } from 'comlink';
import { codeMissing } from '../../stores/loading.ts';

/** The functions of a worker. */
export interface RemoteWorker<Functions> {
  /** Calls them. Rejects with the reason when the worker crashes or is ended meanwhile. */
  call<Result>(use: (functions: Remote<Functions>) => Promise<Result>): Promise<Result>;
  /** Ends the worker at once and rejects pending calls. */
  end(): void;
}

/** A worker that starts at the first call, and again at the next call after it crashed or was ended. */
export function remote<Functions>(start: () => Worker): RemoteWorker<Functions> {
  let stop: ((reason: string) => void) | null = null;
  let functions: Remote<Functions>;
  const waiting = new Set<(reason: Error) => void>();

  const begin = () => {
    const worker = start();
    functions = wrap<Functions>(worker);
    const end = (reason: string) => {
      stop = null;
      worker.onerror = null;
      worker.terminate();
      for (const reject of waiting) reject(new Error(reason));
      waiting.clear();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end(event.message || codeMissing);
    };
    stop = end;
  };
  return {
    call: (use) => {
      if (!stop) begin();
      return new Promise((resolve, reject) => {
        waiting.add(reject);
        use(functions)
          .then(resolve, reject)
          .finally(() => waiting.delete(reject));
      });
    },
    end: () => stop?.('the worker was ended'),
  };
}
