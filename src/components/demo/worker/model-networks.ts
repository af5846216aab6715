/** A model's sessions, and what its networks share on both devices. */
import type { InferenceSession, Tensor } from 'onnxruntime-web';
import type { DemoModel, ModelFile, NetworkFile } from '../../../content/schemas/demo-model.ts';
import type { Networks } from '../../../lib/diffusion/pipeline.ts';
import type { GpuDevice } from './gpu-device.ts';
import type { MemoryAccount } from './memory-account.ts';
import { runSession, tensorFor, type Runtime } from './ort-runtime.ts';

export type ReadFile = (file: ModelFile) => Promise<ArrayBuffer>;

/** A network's files in memory. */
export interface NetworkBytes {
  graph: ArrayBuffer;
  /** External data, with their names in the graph. */
  external: { path: string; data: ArrayBuffer }[];
}

export const sizeOf = ({ graph, external }: NetworkBytes): number =>
  external.reduce((sum, { data }) => sum + data.byteLength, graph.byteLength);

export async function readNetwork(file: NetworkFile, read: ReadFile): Promise<NetworkBytes> {
  const graph = await read(file);
  const external = [];
  // One after the other, so that a large model's files are not all in memory twice.
  for (const each of file.external)
    external.push({ path: each.path.split('/').at(-1)!, data: await read(each) });
  return { graph, external };
}

/** Creates a session. @param outputs whether its outputs are read back or stay on the adapter */
export async function createSession(
  ort: Runtime,
  bytes: NetworkBytes,
  gpu: GpuDevice | null,
  memory: MemoryAccount,
  outputs: 'fetched' | 'on-adapter' = 'fetched',
): Promise<InferenceSession> {
  const executionProviders = gpu ? [{ name: 'webgpu', device: gpu.device }, 'wasm'] : ['wasm'];
  const { graph, external } = bytes;
  const externalData = external.map(({ path, data }) => ({ path, data: new Uint8Array(data) }));
  const preferredOutputLocation = gpu && outputs === 'on-adapter' ? 'gpu-buffer' : 'cpu';
  const options = {
    executionProviders,
    graphOptimizationLevel: 'all',
    externalData,
    preferredOutputLocation,
  };
  return memory.creating(() => ort.InferenceSession.create(new Uint8Array(graph), options));
}

/** The U-Net alone, and its latent space. */
export interface Predictor<Latents> extends Pick<Networks<Latents>, 'space' | 'predict'> {
  release(): void;
}

/** Name of the batch dimension of an input, or a number if it is fixed in the export. */
function batchOf(session: InferenceSession, input: string): string | number | undefined {
  const about = session.inputMetadata.find((each) => each.name === input);
  return about?.isTensor ? about.shape[0] : undefined;
}

/** How many requests of a batch one call of the U-Net takes. */
export const requestsAtOnce = (
  unet: InferenceSession,
  { inputs }: Pick<DemoModel, 'inputs'>,
  batch: number,
): number => (batchOf(unet, inputs.sample) === 1 ? 1 : batch);

/** Tokens, rows and columns of a U-Net's cross-attention output. */
export function attentionSize({ dims }: { dims: readonly number[] }) {
  const [, tokens = 0, height = 0, width = 0] = dims;
  return { tokens, height, width };
}

/** One timestep per request, or one per call if the export names another dimension or fixes it to 1. */
export function timestepInput(
  ort: Runtime,
  unet: InferenceSession,
  { inputs }: Pick<DemoModel, 'inputs'>,
  timestep: number,
  requests: number,
): Tensor {
  const own = batchOf(unet, inputs.timestep) === batchOf(unet, inputs.sample) ? requests : 1;
  return tensorFor(ort, unet, inputs.timestep, new Float32Array(own).fill(timestep), [own]);
}

export interface Sessions extends Pick<Networks<unknown>, 'encodeText' | 'encodeImage'> {
  unet: InferenceSession;
  decoder: InferenceSession;
  release(): Promise<void>;
}

/** Creates the sessions that a run needs; the image encoder is created when it is first used. */
export async function openSessions(
  ort: Runtime,
  model: DemoModel,
  gpu: GpuDevice | null,
  memory: MemoryAccount,
  unet: InferenceSession,
  read: ReadFile,
): Promise<Sessions> {
  const make = async (file: NetworkFile) => createSession(ort, await readNetwork(file, read), gpu, memory);
  const only = async (session: InferenceSession, input: Parameters<typeof runSession>[2][string]) =>
    (await runSession(ort, session, { [session.inputNames[0]!]: input }))[session.outputNames[0]!]!.values;
  const text = await make(model.files.text_encoder);
  const decoder = await make(model.files.vae_decoder);
  let encoder: InferenceSession | null = null;
  const { image, text: prompt } = model;
  const encodeImage = async (planes: Float32Array) => {
    encoder ??= await make(model.files.vae_encoder!);
    return only(encoder, { values: planes, dims: [1, 3, image.height, image.width] });
  };
  const encodeText = async (ids: Int32Array, batch: number) => {
    const atOnce = batchOf(text, text.inputNames[0]!) === 1 ? 1 : batch;
    const states: Float32Array[] = [];
    for (let at = 0; at < batch; at += atOnce) {
      const values = ids.slice(at * prompt.length, (at + atOnce) * prompt.length);
      states.push(Float32Array.from(await only(text, { values, dims: [atOnce, prompt.length] })));
    }
    return states.length === 1 ? states[0]! : Float32Array.from(states.flatMap((each) => [...each]));
  };
  return {
    unet,
    decoder,
    encodeText,
    encodeImage: model.files.vae_encoder ? encodeImage : null,
    release: async () => {
      for (const session of [unet, text, decoder, encoder]) await session?.release().catch(() => undefined);
    },
  };
}
