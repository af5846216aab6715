/** A model's sessions as the pipeline's networks. */
import type { InferenceSession } from 'onnxruntime-common';
import type { DemoModel, ModelFile } from '../../../content/schemas/demo-model.ts';
import type { Provider } from '../../../lib/diffusion/messages.ts';
import type { Networks } from '../../../lib/diffusion/pipeline.ts';
import type { GpuDevice } from './gpu-device.ts';
import { runSession, type Runtime } from './ort-runtime.ts';

export type ReadFile = (file: ModelFile) => Promise<ArrayBuffer>;

export async function createSession(
  ort: Runtime,
  bytes: ArrayBuffer,
  provider: Provider,
  gpu: GpuDevice | null,
): Promise<InferenceSession> {
  const executionProviders =
    provider === 'webgpu' && gpu ? [{ name: 'webgpu', device: gpu.device }, 'wasm'] : ['wasm'];
  return ort.InferenceSession.create(new Uint8Array(bytes), {
    executionProviders,
    graphOptimizationLevel: 'all',
  });
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

/** The U-Net alone, for the pipeline and for the self-check. */
export function predictor(ort: Runtime, session: InferenceSession, model: DemoModel): Networks['predict'] {
  const { channels, height, width } = model.latent;
  const once = (latents: Float32Array, timestep: number, hidden: Float32Array, batch: number) => {
    // One timestep for the whole batch where the export says so by another dimension's name or by a fixed 1.
    const own = batchOf(session, 'timestep') === batchOf(session, 'sample') ? batch : 1;
    return runSession(ort, session, {
      sample: { values: latents, dims: [batch, channels, height, width] },
      timestep: { values: new Float32Array(own).fill(timestep), dims: [own] },
      encoder_hidden_states: {
        values: hidden,
        dims: [batch, model.text.length, hidden.length / batch / model.text.length],
      },
    });
  };
  return async (latents, timestep, hidden, batch) => {
    if (batchOf(session, 'sample') !== 1 || batch === 1) return once(latents, timestep, hidden, batch);
    const out = new Float32Array(latents.length);
    const part = <T extends Float32Array>(all: T, i: number) =>
      all.slice((i * all.length) / batch, ((i + 1) * all.length) / batch);
    for (let i = 0; i < batch; i += 1)
      out.set(await once(part(latents, i), timestep, part(hidden, i), 1), (i * latents.length) / batch);
    return out;
  };
}

/** Creates the sessions that a run needs; the image encoder is created when it is first used. */
export async function loadNetworks(
  ort: Runtime,
  model: DemoModel,
  provider: Provider,
  gpu: GpuDevice | null,
  unet: InferenceSession,
  read: ReadFile,
): Promise<LoadedModel> {
  const make = async (file: ModelFile) => createSession(ort, await read(file), provider, gpu);
  const text = await make(model.files.text_encoder);
  const decoder = await make(model.files.vae_decoder);
  let encoder: InferenceSession | null = null;
  const { channels, height, width } = model.latent;
  const { image, text: prompt } = model;
  const encodeImage = async (planes: Float32Array) => {
    encoder ??= await make(model.files.vae_encoder!);
    return runSession(ort, encoder, { sample: { values: planes, dims: [1, 3, image.height, image.width] } });
  };
  return {
    networks: {
      encodeText: (ids, batch) =>
        runSession(ort, text, { input_ids: { values: ids, dims: [batch, prompt.length] } }),
      predict: predictor(ort, unet, model),
      decode: (latents) =>
        runSession(ort, decoder, { latent_sample: { values: latents, dims: [1, channels, height, width] } }),
      encodeImage: model.files.vae_encoder ? encodeImage : null,
    },
    release: async () => {
      for (const session of [unet, text, decoder, encoder]) await session?.release().catch(() => undefined);
    },
  };
}
