/** A model's networks on the graphics adapter. The U-Net and the decoder read latents from its buffers. */
import type { InferenceSession, Tensor } from 'onnxruntime-web';
import type { DemoModel } from '../../../content/schemas/demo-model.ts';
import type { Answer, Networks } from '../../../lib/diffusion/pipeline.ts';
import type { Format } from '../../../lib/diffusion/sum-shader.ts';
import type { GpuSpace, GpuValues } from './gpu-latents.ts';
import {
  attentionSize,
  requestsAtOnce,
  timestepInput,
  type Predictor,
  type Sessions,
} from './model-networks.ts';
import { runSession, tensorFor, typeOf, type Runtime } from './ort-runtime.ts';

const formatOf = (session: InferenceSession, name: string): Format =>
  typeOf(session, name) === 'float16' ? 'float16' : 'float32';

/** A session's inputs as buffers: one per name and shape, reused for each call. */
function inputsOf(ort: Runtime, session: InferenceSession, space: GpuSpace) {
  const inputs = new Map<string, { buffer: GPUBuffer; tensor: Tensor }>();
  return {
    /** @param part distinguishes inputs of the same shape */
    at: (name: string, dims: readonly number[], part = 0) => {
      const key = [name, part, ...dims].join();
      let input = inputs.get(key);
      if (!input) {
        const dataType = formatOf(session, name);
        const buffer = space.buffer(
          dims.reduce((size, each) => size * each, 1),
          dataType,
        );
        input = { buffer, tensor: ort.Tensor.fromGpuBuffer(buffer, { dataType, dims }) };
        inputs.set(key, input);
      }
      return input;
    },
    release: () => {
      for (const { buffer } of inputs.values()) buffer.destroy();
      inputs.clear();
    },
  };
}

/** The values of a tensor on the adapter, or those of request `index` of `count` in it. */
function valuesIn(tensor: Tensor, index = 0, count = 1): GpuValues {
  const length = tensor.dims.reduce((size, each) => size * each, 1) / count;
  const format: Format = tensor.type === 'float16' ? 'float16' : 'float32';
  return { buffer: tensor.gpuBuffer, format, offset: index * length, length };
}

/** The U-Net alone, for the pipeline and for the self-check. Its outputs stay on the adapter. */
export function gpuPredictor(
  ort: Runtime,
  session: InferenceSession,
  model: DemoModel,
  device: GPUDevice,
  space: GpuSpace,
): Predictor<GpuValues> {
  const { channels, height, width } = model.latent;
  const inputs = inputsOf(ort, session, space);
  let uploaded: Float32Array | null = null;
  let outputs: Tensor[] = [];
  const freeOutputs = () => {
    for (const tensor of outputs) tensor.dispose();
    outputs = [];
  };

  /** Hidden states as inputs of `calls` calls. They change once per run, and are uploaded once. */
  function hiddenInputs(hidden: Float32Array, batch: number, calls: number): Tensor[] {
    const [requests, size] = [batch / calls, hidden.length / calls];
    const dims = [requests, model.text.length, size / requests / model.text.length];
    const name = model.inputs.hidden;
    const found = Array.from({ length: calls }, (_, call) => inputs.at(name, dims, call));
    if (uploaded !== hidden)
      found.forEach(({ buffer }, call) => {
        const part = tensorFor(ort, session, name, hidden.slice(call * size, (call + 1) * size), dims);
        device.queue.writeBuffer(buffer, 0, part.data as Float32Array<ArrayBuffer>);
      });
    uploaded = hidden;
    return found.map(({ tensor }) => tensor);
  }

  const predict: Networks<GpuValues>['predict'] = async (latents, timestep, hidden, batch) => {
    freeOutputs();
    const requests = requestsAtOnce(session, model, batch);
    const sample = inputs.at(model.inputs.sample, [requests, channels, height, width]);
    space.write(latents, sample.buffer, formatOf(session, model.inputs.sample), requests);
    const predictions: GpuValues[] = [];
    let attention: Answer<GpuValues>['attention'] = null;
    for (const states of hiddenInputs(hidden, batch, batch / requests)) {
      const feeds = {
        [model.inputs.sample]: sample.tensor,
        [model.inputs.timestep]: timestepInput(ort, session, model, timestep, requests),
        [model.inputs.hidden]: states,
      };
      const results = await session.run(feeds);
      outputs.push(...Object.values(results));
      const prediction = results[session.outputNames[0]!]!;
      for (let i = 0; i < requests; i += 1) predictions.push(valuesIn(prediction, i, requests));
      const { cross_attention: map } = results;
      if (map) attention = { ...attentionSize(map), shares: valuesIn(map, requests - 1, requests) };
    }
    return { predictions, attention };
  };
  return {
    space,
    predict,
    release: () => {
      freeOutputs();
      inputs.release();
    },
  };
}

/** All networks over sessions on the adapter. */
export function gpuNetworks(
  ort: Runtime,
  sessions: Sessions,
  model: DemoModel,
  device: GPUDevice,
  space: GpuSpace,
): Networks<GpuValues> {
  const { channels, height, width } = model.latent;
  const { unet, decoder, encodeText, encodeImage } = sessions;
  const inputs = inputsOf(ort, decoder, space);
  return {
    space,
    encodeText,
    encodeImage,
    predict: gpuPredictor(ort, unet, model, device, space).predict,
    decode: async (latents) => {
      const name = decoder.inputNames[0]!;
      const { buffer, tensor } = inputs.at(name, [1, channels, height, width]);
      space.write(latents, buffer, formatOf(decoder, name), 1);
      const outputs = await runSession(ort, decoder, { [name]: tensor });
      return outputs[decoder.outputNames[0]!]!.values;
    },
  };
}
