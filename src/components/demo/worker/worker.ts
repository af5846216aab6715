/** The demo's worker: one queue of runs over one loaded model. */
import type { DemoModel, ModelFile } from '../../../content/schemas/demo-model.ts';
import { clipTokenizer } from '../../../lib/diffusion/clip-tokenizer.ts';
import { FaultError, faultOf } from '../../../lib/diffusion/faults.ts';
import type { FromWorker, ProviderChoice, ToWorker } from '../../../lib/diffusion/messages.ts';
import { runPipeline, type Networks } from '../../../lib/diffusion/pipeline.ts';
import { wordTokenizer, type Tokenizer } from '../../../lib/diffusion/word-tokenizer.ts';
import { fetchModelFile } from '../../../lib/model-store/download.ts';
import { memoryStore, type FileStore } from '../../../lib/model-store/file-store.ts';
import { bytesOf, fileAddress, fileKey, hasRoom, modelOfKey } from '../../../lib/model-store/model-files.ts';
import { chooseProvider } from './choose-provider.ts';
import { chooseStore } from './choose-store.ts';
import type { GpuDevice } from './gpu-device.ts';
import { loadNetworks, type LoadedModel } from './model-networks.ts';

type Generate = Extract<ToWorker, { kind: 'generate' }>;

interface Ready extends LoadedModel {
  /** What was loaded, to see whether the next run can use it. */
  key: string;
  tokenize: Tokenizer;
  gpu: GpuDevice | null;
  choice: ProviderChoice;
}

const say = (message: FromWorker) => postMessage(message);
const stops = new Map<number, AbortController>();
let queue = Promise.resolve();
let ready: Ready | null = null;
let distrusted: string | null = null;
let storeOnce: Promise<{ store: FileStore; refused: string | null }> | null = null;
const forThisVisit = memoryStore();

const openStore = () => (storeOnce ??= chooseStore());

/** Reads a file from the store or the server; a full disk sends it to memory instead. */
async function readModelFile(request: Generate, file: ModelFile, signal: AbortSignal): Promise<ArrayBuffer> {
  const { model, run } = request;
  const key = fileKey(model, file);
  const download = (store: FileStore) =>
    navigator.locks.request(`model-file ${key}`, { signal }, () =>
      fetchModelFile({
        file,
        key,
        store,
        url: fileAddress(model, file, self.location.origin),
        fetch: (input, init) => fetch(input, init),
        wait: (ms) => new Promise((done) => setTimeout(done, ms)),
        signal,
        onProgress: (received, total) => say({ kind: 'downloading', run, file: file.path, received, total }),
      }),
    );
  const { store, refused } = await openStore();
  if (refused !== null) say({ kind: 'warned', run, fault: { id: 'storage-refused', detail: refused } });
  try {
    return await download(store);
  } catch (error) {
    const fault = faultOf(error);
    if (fault.id !== 'storage-full') throw error;
    say({ kind: 'warned', run, fault });
    await store.remove(key);
    return download(forThisVisit);
  }
}

async function loadTokenizer(
  model: DemoModel,
  read: (file: ModelFile) => Promise<ArrayBuffer>,
): Promise<Tokenizer> {
  const texts: string[] = [];
  for (const file of model.files.tokenizer) texts.push(new TextDecoder().decode(await read(file)));
  const { length, tokenizer, pad } = model.text;
  if (tokenizer === 'words') return wordTokenizer(JSON.parse(texts[0]!) as string[], length);
  return clipTokenizer(texts[0]!, texts[1] ?? '', length, pad);
}

async function warnOfRoom({ model, run }: Generate): Promise<void> {
  const estimate = await navigator.storage?.estimate?.().catch(() => ({}));
  const bytes = bytesOf(model);
  const { store } = await openStore();
  const kept = (await store.list()).some(({ key }) => modelOfKey(key) === model.id);
  if (!kept && hasRoom(bytes, estimate ?? {}) === false)
    say({ kind: 'warned', run, fault: { id: 'storage-full', detail: `${bytes} bytes are needed` } });
}

async function prepare(request: Generate, signal: AbortSignal): Promise<Ready> {
  const { model, run, provider } = request;
  const key = `${model.id} ${model.base} ${model.files.unet.sha256} ${provider}`;
  if (ready?.key === key && !ready.gpu?.lost) return ready;
  await dispose();
  await warnOfRoom(request);
  const read = (file: ModelFile) => readModelFile(request, file, signal);
  const unetBytes = await read(model.files.unet);
  signal.throwIfAborted();
  say({ kind: 'loading', run, what: 'the runtime and the U-Net' });
  const { ort, gpu, unet, choice } = await chooseProvider(model, unetBytes, provider, distrusted);
  say({ kind: 'provider', run, choice });
  signal.throwIfAborted();
  say({ kind: 'loading', run, what: 'text encoder and decoder' });
  const loaded = await loadNetworks(ort, model, choice.used, gpu, unet, read);
  ready = { ...loaded, key, tokenize: await loadTokenizer(model, read), gpu, choice };
  return ready;
}

/** Networks whose calls fail as soon as the device is lost: onnxruntime's own may then never answer. */
function failingWith(networks: Networks, gpu: GpuDevice): Networks {
  const lost = gpu.device.lost.then(({ reason, message }): never => {
    throw new FaultError('device-lost', message || reason);
  });
  lost.catch(() => undefined);
  const guard =
    <Given extends unknown[]>(call: (...given: Given) => Promise<Float32Array>) =>
    (...given: Given) =>
      Promise.race([call(...given), lost]);
  const { encodeText, predict, decode, encodeImage } = networks;
  return {
    encodeText: guard(encodeText),
    predict: guard(predict),
    decode: guard(decode),
    encodeImage: encodeImage && guard(encodeImage),
  };
}

async function dispose(): Promise<void> {
  const old = ready;
  ready = null;
  // Sessions of a lost device cannot be released; their memory went with it.
  if (!old?.gpu?.lost) await old?.release();
  old?.gpu?.device.destroy();
}

async function generate(request: Generate, signal: AbortSignal): Promise<void> {
  const { run, model, settings, source } = request;
  const begun = performance.now();
  const { networks, tokenize, gpu, choice } = await prepare(request, signal);
  say({ kind: 'provider', run, choice });
  let [steps, last] = [0, 0];
  let stepMs = 0;
  const guarded = gpu ? failingWith(networks, gpu) : networks;
  for await (const event of runPipeline({ model, settings, networks: guarded, tokenize, source, signal })) {
    // Lets a waiting cancel message be heard.
    await new Promise((done) => setTimeout(done));
    if (event.kind === 'step') {
      if (event.step > 0 && last > 0) {
        stepMs += performance.now() - last;
        steps += 1;
      }
      last = performance.now();
    }
    say({ kind: 'event', run, event });
  }
  const ms = performance.now() - begun;
  say({
    kind: 'finished',
    run,
    ms,
    stepMs: steps > 0 ? stepMs / steps : null,
    gpuBytes: gpu?.allocated() ?? null,
  });
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
    // onnxruntime may notice before the device's own promise does.
    if (ready?.gpu) await new Promise((done) => setTimeout(done, 250));
    const lost = ready?.gpu?.lost;
    const fault = lost ? new FaultError('device-lost', lost.reason).fault : faultOf(error);
    if (fault.id === 'device-lost')
      distrusted = 'The graphics device was lost in this visit, so it is left alone.';
    if (!['offline', 'server-failed'].includes(fault.id)) await dispose().catch(() => undefined);
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
