/** Loads a model (its files, the runtime and the networks) and keeps it for the next run. */
import type { DemoModel, ModelFile } from '../../../content/schemas/demo-model.ts';
import { clipTokenizer } from '../../../lib/diffusion/clip-tokenizer.ts';
import type { Provider, ProviderChoice } from '../../../lib/diffusion/messages.ts';
import {
  runPipeline,
  type Networks,
  type PipelineEvent,
  type PipelineRequest,
} from '../../../lib/diffusion/pipeline.ts';
import type { StageTimes } from '../../../lib/diffusion/run-report.ts';
import { wordTokenizer, type Tokenizer } from '../../../lib/diffusion/word-tokenizer.ts';
import { bytesOf, downloadOf, filesOf } from '../../../lib/diffusion/model-store/model-files.ts';
import { chooseProvider } from './choose-provider.ts';
import { FaultError } from '../../../lib/diffusion/faults.ts';
import { findAdapter } from './find-adapter.ts';
import { failureOn, type GpuDevice } from './gpu-device.ts';
import type { MemoryAccount } from './memory-account.ts';
import { gpuNetworks } from './gpu-networks.ts';
import { openSessions, readNetwork, type ReadFile } from './model-networks.ts';
import { processorNetworks } from './processor-networks.ts';
import { readModelFile, warnOfStorage, type Reading } from './read-files.ts';
import { runningNetworks } from './running-networks.ts';

type Request = Omit<PipelineRequest<unknown>, 'networks' | 'tokenize'>;

export interface Ready {
  /** Identifies the loaded model, to know whether the next run can use it. */
  key: string;
  /** Runs a request on the model and fills in `stages`. */
  run(request: Request, stages: StageTimes): AsyncGenerator<PipelineEvent>;
  release(): Promise<void>;
  gpu: GpuDevice | null;
  memory: MemoryAccount;
  choice: ProviderChoice;
}

/** Maximum size of a model whose files are read at once. Larger models are read file by file, to free each file. */
const atOnceBytes = 300e6;

/** Minimum time between two reports of progress. */
const progressEveryMs = 60;

let ready: Ready | null = null;

export const loadedModel = (): Ready | null => ready;

/** Frees the model's memory. */
export async function dispose(): Promise<void> {
  const old = ready;
  ready = null;
  // Sessions of a lost device cannot be released. Their memory was freed with the device.
  if (!old?.gpu?.lost) await old?.release();
  old?.gpu?.device.destroy();
}

/** Reports the progress of the model's download. */
function progressOf({ model, run, onMessage, signal }: Reading) {
  const total = downloadOf(withoutEncoder(model))?.bytes ?? null;
  const receivedBytes = new Map<string, number>();
  let lastAt = 0;
  return (file: ModelFile, bytes: number) => {
    receivedBytes.set(file.path, bytes);
    const received = [...receivedBytes.values()].reduce((sum, each) => sum + each, 0);
    const now = performance.now();
    if (signal.aborted || now - lastAt < progressEveryMs) return;
    lastAt = now;
    onMessage({ kind: 'downloading', run, file: file.path, received, total });
  };
}

/** The image encoder is loaded for the first start image. */
const withoutEncoder = (model: DemoModel): DemoModel => ({
  ...model,
  files: { ...model.files, vae_encoder: null },
});

/** Reads files, those of a small model all at once. Adds the waiting time to `stages`. */
function reader(reading: Reading, stages: StageTimes): ReadFile {
  const { model } = reading;
  const reads = new Map<string, Promise<ArrayBuffer>>();
  const progress = progressOf(reading);
  const start = (file: ModelFile) => {
    const read = readModelFile(reading, file, (bytes) => progress(file, bytes));
    // Each is awaited in its turn. Until then, a failure must not count as unhandled.
    read.catch(() => undefined);
    return read;
  };
  if ((bytesOf(model) ?? Infinity) <= atOnceBytes)
    for (const file of filesOf(withoutEncoder(model))) reads.set(file.path, start(file));
  return async (file) => {
    const startedAt = performance.now();
    const early = reads.get(file.path);
    reads.delete(file.path);
    const bytes = await (early ?? start(file));
    stages.files += performance.now() - startedAt;
    return bytes;
  };
}

async function loadTokenizer(model: DemoModel, read: ReadFile): Promise<Tokenizer> {
  const texts: string[] = [];
  for (const file of model.files.tokenizer) texts.push(new TextDecoder().decode(await read(file)));
  const { length, tokenizer, pad } = model.text;
  if (tokenizer === 'words') return wordTokenizer(JSON.parse(texts[0]!) as string[], length);
  return clipTokenizer(texts[0]!, texts[1] ?? '', length, pad);
}

/**
 * The model of a request, loaded now or by an earlier run.
 * @param lostBefore whether a device was lost in this visit
 * @throws FaultError (wasm-absent) before anything is downloaded
 */
export async function prepare(
  reading: Reading,
  provider: 'auto' | Provider,
  lostBefore: boolean,
  stages: StageTimes,
): Promise<Ready> {
  if (typeof WebAssembly === 'undefined') throw new FaultError('wasm-absent', 'WebAssembly is not defined');
  const { model, run, signal, onMessage } = reading;
  const key = `${model.id} ${model.base} ${model.files.unet.sha256} ${provider}`;
  if (ready?.key === key && !ready.gpu?.lost) return ready;
  await dispose();
  const startedAt = performance.now();
  const read = reader(reading, stages);
  const found = await findAdapter(model, provider, lostBefore);
  await warnOfStorage(reading);
  const { ort, gpu, unet, memory, choice, warnings } = await chooseProvider(
    model,
    found,
    readNetwork(model.files.unet, read),
    provider,
    () => onMessage({ kind: 'loading', run, what: 'the runtime and the U-Net' }),
  );
  onMessage({ kind: 'provider', run, choice });
  for (const fault of warnings) onMessage({ kind: 'warned', run, fault });
  signal.throwIfAborted();
  onMessage({ kind: 'loading', run, what: 'the text encoder and the decoder' });
  const sessions = await openSessions(ort, model, gpu, memory, unet, read).catch((error: unknown) => {
    throw failureOn(gpu, error);
  });
  const tokenize = await loadTokenizer(model, read);
  const over =
    <Latents>(networks: Networks<Latents>): Ready['run'] =>
    (request, times) =>
      runPipeline({ ...request, tokenize, networks: runningNetworks(networks, gpu, times) });
  ready = {
    key,
    run: gpu
      ? over(gpuNetworks(ort, sessions, model, gpu.device, gpu.space))
      : over(processorNetworks(ort, sessions, model)),
    release: sessions.release,
    gpu,
    memory,
    choice,
  };
  memory.loaded();
  stages.load = performance.now() - startedAt - stages.files;
  return ready;
}
