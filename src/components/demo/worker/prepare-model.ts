/** Loads a model: its files, the runtime, the networks; keeps it for the next run. */
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
  /** What was loaded, to see whether the next run can use it. */
  key: string;
  /** Runs a request on the model; `stages` is filled on the way. */
  run(request: Request, stages: StageTimes): AsyncGenerator<PipelineEvent>;
  release(): Promise<void>;
  gpu: GpuDevice | null;
  memory: MemoryAccount;
  choice: ProviderChoice;
}

/** Up to this size all files of a model are read at once; larger ones one by one, so that each can be let go. */
const atOnceBytes = 300e6;

/** Progress more often than this is work for the page and nothing for the reader. */
const progressEveryMs = 60;

let ready: Ready | null = null;

export const loadedModel = (): Ready | null => ready;

/** Gives the model's memory back. */
export async function dispose(): Promise<void> {
  const old = ready;
  ready = null;
  // Sessions of a lost device cannot be released; their memory went with it.
  if (!old?.gpu?.lost) await old?.release();
  old?.gpu?.device.destroy();
}

/** Reports how much of the whole model has arrived. */
function progressOf({ model, run, onMessage, signal }: Reading) {
  const total = downloadOf(withoutEncoder(model))?.bytes ?? null;
  const arrived = new Map<string, number>();
  let lastAt = 0;
  return (file: ModelFile, bytes: number) => {
    arrived.set(file.path, bytes);
    const received = [...arrived.values()].reduce((sum, each) => sum + each, 0);
    const now = performance.now();
    if (signal.aborted || now - lastAt < progressEveryMs) return;
    lastAt = now;
    onMessage({ kind: 'downloading', run, file: file.path, received, total });
  };
}

/** The image encoder waits until a picture is started from. */
const withoutEncoder = (model: DemoModel): DemoModel => ({
  ...model,
  files: { ...model.files, vae_encoder: null },
});

/** Reads files; those of a small model are all under way at the first call. The time that was waited goes to `stages`. */
function reader(reading: Reading, stages: StageTimes): ReadFile {
  const { model } = reading;
  const under = new Map<string, Promise<ArrayBuffer>>();
  const progress = progressOf(reading);
  const start = (file: ModelFile) => {
    const read = readModelFile(reading, file, (bytes) => progress(file, bytes));
    // Each is awaited in its turn; until then its failure is no unhandled one.
    read.catch(() => undefined);
    return read;
  };
  if ((bytesOf(model) ?? Infinity) <= atOnceBytes)
    for (const file of filesOf(withoutEncoder(model))) under.set(file.path, start(file));
  return async (file) => {
    const begun = performance.now();
    const early = under.get(file.path);
    under.delete(file.path);
    const bytes = await (early ?? start(file));
    stages.files += performance.now() - begun;
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

/** The model of a request, loaded now or by an earlier run. `lostBefore`: an adapter was lost in this visit. */
export async function prepare(
  reading: Reading,
  provider: 'auto' | Provider,
  lostBefore: boolean,
  stages: StageTimes,
): Promise<Ready> {
  const { model, run, signal, onMessage } = reading;
  const key = `${model.id} ${model.base} ${model.files.unet.sha256} ${provider}`;
  if (ready?.key === key && !ready.gpu?.lost) return ready;
  await dispose();
  const begun = performance.now();
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
  onMessage({ kind: 'loading', run, what: 'text encoder and decoder' });
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
  stages.load = performance.now() - begun - stages.files;
  return ready;
}
