/** The demo's worker: one queue of runs over one loaded model. */
import { expose } from 'comlink';
import { faultOf } from '../../../lib/diffusion/faults.ts';
import type { FromWorker, RunRequest, Stored } from '../../../lib/diffusion/messages.ts';
import { medianOf, type StageTimes } from '../../../lib/diffusion/run-report.ts';
import { modelOfKey } from '../../../lib/diffusion/model-store/model-files.ts';
import { failureOn } from './gpu-device.ts';
import { dispose, loadedModel, prepare } from './prepare-model.ts';
import { openStore } from './read-files.ts';

const stops = new Map<number, AbortController>();
let queue: Promise<unknown> = Promise.resolve();

/** Runs tasks one after the other. */
function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
  const result = queue.then(task);
  queue = result.catch(() => undefined);
  return result;
}

type OnMessage = (message: FromWorker) => void;

async function run(request: RunRequest, signal: AbortSignal, onMessage: OnMessage): Promise<void> {
  const { run, model, settings, source, provider, lostBefore } = request;
  const startedAt = performance.now();
  const stages: StageTimes = { files: 0, load: 0, encode: 0, steps: [], decode: [] };
  const ready = await prepare({ model, run, signal, onMessage }, provider, lostBefore, stages);
  const { memory, choice } = ready;
  onMessage({ kind: 'provider', run, choice });
  onMessage({ kind: 'allocated', run, allocated: memory.report() });
  memory.begins();
  for await (const event of ready.run({ model, settings, source, signal }, stages)) {
    // Lets a pending call of `cancel` run.
    await new Promise((done) => setTimeout(done));
    onMessage({ kind: 'event', run, event });
  }
  onMessage({ kind: 'allocated', run, allocated: memory.report() });
  const stepMs = medianOf(stages.steps);
  onMessage({ kind: 'finished', run, ms: performance.now() - startedAt, stepMs, stages });
}

/** A run, which always ends with a message. */
async function generate(request: RunRequest, onMessage: OnMessage): Promise<void> {
  const stop = new AbortController();
  stops.set(request.run, stop);
  await inTurn(async () => {
    try {
      stop.signal.throwIfAborted();
      await run(request, stop.signal, onMessage);
    } catch (error) {
      if (stop.signal.aborted) {
        onMessage({ kind: 'cancelled', run: request.run });
        return;
      }
      // Aborts downloads; the received parts are kept.
      stop.abort(error);
      const gpu = loadedModel()?.gpu ?? null;
      // onnxruntime may fail before the device reports its loss.
      if (gpu) await new Promise((done) => setTimeout(done, 250));
      const { id, detail } = faultOf(failureOn(gpu, error));
      // The runtime reports a file that it cannot load in the same way, whatever the cause.
      const fault = { id: id === 'runtime-missing' && !navigator.onLine ? ('offline' as const) : id, detail };
      await dispose().catch(() => undefined);
      onMessage({ kind: 'failed', run: request.run, fault });
    } finally {
      stops.delete(request.run);
    }
  });
}

async function stored(): Promise<Stored> {
  const { store } = await openStore();
  const sizes = new Map<string, number>();
  for (const { key, bytes } of await store.list())
    sizes.set(modelOfKey(key), (sizes.get(modelOfKey(key)) ?? 0) + bytes);
  return { place: store.place, models: [...sizes].map(([id, bytes]) => ({ id, bytes })) };
}

async function clear(): Promise<Stored> {
  await dispose();
  const { store } = await openStore();
  for (const { key } of await store.list()) await store.remove(key);
  return stored();
}

const functions = {
  generate,
  cancel: (run: number) => stops.get(run)?.abort(new DOMException('cancelled', 'AbortError')),
  stored: () => inTurn(stored),
  clear: () => inTurn(clear),
};
export type DemoFunctions = typeof functions;

expose(functions);
