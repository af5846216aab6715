/** A model's sessions as the pipeline's networks. */
import type { InferenceSession } from 'onnxruntime-common';
import type { DemoModel, ModelFile, NetworkFile } from '../../../content/schemas/demo-model.ts';
import type { Answer, Networks } from '../../../lib/diffusion/pipeline.ts';
import type { GpuDevice } from './gpu-device.ts';
import type { MemoryAccount } from './memory-account.ts';
import { runSession, type Output, type Runtime } from './ort-runtime.ts';

export type ReadFile = (file: ModelFile) => Promise<ArrayBuffer>;

/** A network's files in memory. */
export interface NetworkBytes {
  graph: ArrayBuffer;
  /** External data under the name by which the graph asks for it. */
  external: { path: string; data: ArrayBuffer } | null;
}

export const sizeOf = ({ graph, external }: NetworkBytes): number =>
  graph.byteLength + (external?.data.byteLength ?? 0);

export async function readNetwork(file: NetworkFile, read: ReadFile): Promise<NetworkBytes> {
  const graph = await read(file);
  if (!file.external) return { graph, external: null };
  const path = file.external.path.split('/').at(-1)!;
  return { graph, external: { path, data: await read(file.external) } };
}

export async function createSession(
  ort: Runtime,
  bytes: NetworkBytes,
  gpu: GpuDevice | null,
  memory: MemoryAccount,
): Promise<InferenceSession> {
  const executionProviders = gpu ? [{ name: 'webgpu', device: gpu.device }, 'wasm'] : ['wasm'];
  const { graph, external } = bytes;
  const externalData = external ? [{ path: external.path, data: new Uint8Array(external.data) }] : [];
  const options = { executionProviders, graphOptimizationLevel: 'all', externalData };
  return memory.creating(() => ort.InferenceSession.create(new Uint8Array(graph), options));
}

export interface LoadedModel {
  networks: Networks;
  release(): Promise<void>;
}

/** Name of the batch dimension of an input: a number when the export fixed it. */
function batchOf(session: InferenceSession, input: string): string | number | undefined {
  const about = session.inputMetadata.find((each) => each.name === input);
  return about?.isTensor ? about.shape[0] : undefined;
}

/** Shares of cross-attention, where an export gives them out: [batch, tokens, height, width]. */
function attentionIn({ values, dims }: Output): Answer['attention'] {
  const [, tokens = 0, height = 0, width = 0] = dims;
  return { tokens, height, width, shares: values };
}

/** One answer for a batch whose requests ran one by one. */
function joined(answers: Answer[]): Answer {
  const join = (parts: Float32Array[]) => {
    const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
    return whole;
  };
  const attention = answers[0]!.attention;
  return {
    prediction: join(answers.map((each) => each.prediction)),
    attention: attention && { ...attention, shares: join(answers.map((each) => each.attention!.shares)) },
  };
}

/** The U-Net alone, for the pipeline and for the self-check. */
export function predictor(ort: Runtime, session: InferenceSession, model: DemoModel): Networks['predict'] {
  const { channels, height, width } = model.latent;
  const once = async (
    latents: Float32Array,
    timestep: number,
    hidden: Float32Array,
    batch: number,
  ): Promise<Answer> => {
    // One timestep for the whole batch where the export says so by another dimension's name or by a fixed 1.
    const own = batchOf(session, 'timestep') === batchOf(session, 'sample') ? batch : 1;
    const outputs = await runSession(ort, session, {
      sample: { values: latents, dims: [batch, channels, height, width] },
      timestep: { values: new Float32Array(own).fill(timestep), dims: [own] },
      encoder_hidden_states: {
        values: hidden,
        dims: [batch, model.text.length, hidden.length / batch / model.text.length],
      },
    });
    const { cross_attention: attention } = outputs;
    return {
      prediction: outputs[session.outputNames[0]!]!.values,
      attention: attention ? attentionIn(attention) : null,
    };
  };
  return async (latents, timestep, hidden, batch) => {
    if (batchOf(session, 'sample') !== 1 || batch === 1) return once(latents, timestep, hidden, batch);
    const part = (all: Float32Array, i: number) =>
      all.slice((i * all.length) / batch, ((i + 1) * all.length) / batch);
    const answers: Answer[] = [];
    for (let i = 0; i < batch; i += 1)
      answers.push(await once(part(latents, i), timestep, part(hidden, i), 1));
    return joined(answers);
  };
}

/** Creates the sessions that a run needs; the image encoder is created when it is first used. */
export async function loadNetworks(
  ort: Runtime,
  model: DemoModel,
  gpu: GpuDevice | null,
  memory: MemoryAccount,
  unet: InferenceSession,
  read: ReadFile,
): Promise<LoadedModel> {
  const make = async (file: NetworkFile) => createSession(ort, await readNetwork(file, read), gpu, memory);
  const first = async (session: InferenceSession, inputs: Parameters<typeof runSession>[2]) =>
    (await runSession(ort, session, inputs))[session.outputNames[0]!]!.values;
  const text = await make(model.files.text_encoder);
  const decoder = await make(model.files.vae_decoder);
  let encoder: InferenceSession | null = null;
  const { channels, height, width } = model.latent;
  const { image, text: prompt } = model;
  const encodeImage = async (planes: Float32Array) => {
    encoder ??= await make(model.files.vae_encoder!);
    return first(encoder, { sample: { values: planes, dims: [1, 3, image.height, image.width] } });
  };
  return {
    networks: {
      encodeText: (ids, batch) => first(text, { input_ids: { values: ids, dims: [batch, prompt.length] } }),
      predict: predictor(ort, unet, model),
      decode: (latents) =>
        first(decoder, { latent_sample: { values: latents, dims: [1, channels, height, width] } }),
      encodeImage: model.files.vae_encoder ? encodeImage : null,
    },
    release: async () => {
      for (const session of [unet, text, decoder, encoder]) await session?.release().catch(() => undefined);
    },
  };
}
