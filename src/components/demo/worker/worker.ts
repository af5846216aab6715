/** The demo's worker: one queue of runs over one loaded model. */
import { faultOf } from '../../../lib/diffusion/faults.ts';
import type { FromWorker, ToWorker } from '../../../lib/diffusion/messages.ts';
import { medianOf, type StageTimes } from '../../../lib/diffusion/run-report.ts';
import { modelOfKey } from '../../../lib/diffusion/model-store/model-files.ts';
import { failureOn } from './gpu-device.ts';
import { dispose, loadedModel, prepare } from './prepare-model.ts';
import { openStore } from './read-files.ts';

type Generate = Extract<ToWorker, { kind: 'generate' }>;

const say = (message: FromWorker) => postMessage(message);
const stops = new Map<number, AbortController>();
let queue = Promise.resolve();

async function generate(request: Generate, signal: AbortSignal): Promise<void> {
  const { run, model, settings, source, provider, lostBefore } = request;
  const begun = performance.now();
  const stages: StageTimes = { files: 0, load: 0, encode: 0, steps: [], decode: [] };
  const ready = await prepare({ model, run, signal, say }, provider, lostBefore, stages);
  const { memory, choice } = ready;
  say({ kind: 'provider', run, choice });
  say({ kind: 'allocated', run, allocated: memory.report() });
  memory.begins();
  for await (const event of ready.run({ model, settings, source, signal }, stages)) {
    // Lets a waiting cancel message be heard.
    await new Promise((done) => setTimeout(done));
    say({ kind: 'event', run, event });
  }
  say({ kind: 'allocated', run, allocated: memory.report() });
  say({ kind: 'finished', run, ms: performance.now() - begun, stepMs: medianOf(stages.steps), stages });
}

async function runOne(request: Generate): Promise<void> {
  const { run } = request;
  const stop = stops.get(run)!;
  try {
    stop.signal.throwIfAborted();
    await generate(request, stop.signal);
  } catch (error) {
    if (stop.signal.aborted) {
      say({ kind: 'cancelled', run });
      return;
    }
    // Files that are still under way are left; what has arrived of them is kept.
    stop.abort(error);
    const gpu = loadedModel()?.gpu ?? null;
    // onnxruntime may notice before the device itself tells.
    if (gpu) await new Promise((done) => setTimeout(done, 250));
    const fault = faultOf(failureOn(gpu, error));
    await dispose().catch(() => undefined);
    say({ kind: 'failed', run, fault });
  } finally {
    stops.delete(run);
  }
}

async function sayStored(): Promise<void> {
  const { store } = await openStore();
  const sizes = new Map<string, number>();
  for (const { key, bytes } of await store.list())
    sizes.set(modelOfKey(key), (sizes.get(modelOfKey(key)) ?? 0) + bytes);
  say({ kind: 'stored', place: store.place, models: [...sizes].map(([id, bytes]) => ({ id, bytes })) });
}

async function clear(): Promise<void> {
  await dispose();
  const { store } = await openStore();
  for (const { key } of await store.list()) await store.remove(key);
  await sayStored();
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'cancel') {
    stops.get(data.run)?.abort(new DOMException('cancelled', 'AbortError'));
    return;
  }
  if (data.kind === 'generate') stops.set(data.run, new AbortController());
  const task = data.kind === 'generate' ? () => runOne(data) : data.kind === 'stored' ? sayStored : clear;
  queue = queue.then(task).catch((error: unknown) => console.error(error));
});
