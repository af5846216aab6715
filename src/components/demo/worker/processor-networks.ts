/** A model's networks on the processor. */
import type { InferenceSession } from 'onnxruntime-web';
import type { DemoModel } from '../../../content/schemas/demo-model.ts';
import { processorSpace } from '../../../lib/diffusion/latent-space.ts';
import type { Answer, Networks } from '../../../lib/diffusion/pipeline.ts';
import {
  attentionSize,
  requestsAtOnce,
  timestepInput,
  type Predictor,
  type Sessions,
} from './model-networks.ts';
import { runSession, type Runtime } from './ort-runtime.ts';

/** The values of request `index` of `count` in an output. */
const partOf = (values: Float32Array, index: number, count: number): Float32Array =>
  values.subarray((index * values.length) / count, ((index + 1) * values.length) / count);

/** The same values for each request. */
function repeated(values: Float32Array, times: number): Float32Array {
  const all = new Float32Array(times * values.length);
  for (let i = 0; i < times; i += 1) all.set(values, i * values.length);
  return all;
}

/** The U-Net alone, for the pipeline and for the self-check. */
export function processorPredictor(
  ort: Runtime,
  session: InferenceSession,
  model: DemoModel,
): Predictor<Float32Array> {
  const { channels, height, width } = model.latent;
  const predict: Networks<Float32Array>['predict'] = async (latents, timestep, hidden, batch) => {
    const requests = requestsAtOnce(session, model, batch);
    const sample = { values: repeated(latents, requests), dims: [requests, channels, height, width] };
    const predictions: Float32Array[] = [];
    let attention: Answer<Float32Array>['attention'] = null;
    for (let at = 0; at < batch; at += requests) {
      const states = hidden.slice((at * hidden.length) / batch, ((at + requests) * hidden.length) / batch);
      const outputs = await runSession(ort, session, {
        [model.inputs.sample]: sample,
        [model.inputs.timestep]: timestepInput(ort, session, model, timestep, requests),
        [model.inputs.hidden]: {
          values: states,
          dims: [requests, model.text.length, states.length / requests / model.text.length],
        },
      });
      const prediction = outputs[session.outputNames[0]!]!.values;
      for (let i = 0; i < requests; i += 1) predictions.push(partOf(prediction, i, requests));
      const { cross_attention: map } = outputs;
      if (map) attention = { ...attentionSize(map), shares: partOf(map.values, requests - 1, requests) };
    }
    return { predictions, attention };
  };
  return { space: processorSpace, predict, release: () => undefined };
}

/** All networks over sessions on the processor. */
export function processorNetworks(
  ort: Runtime,
  sessions: Sessions,
  model: DemoModel,
): Networks<Float32Array> {
  const { channels, height, width } = model.latent;
  const { unet, decoder, encodeText, encodeImage } = sessions;
  return {
    space: processorSpace,
    encodeText,
    encodeImage,
    predict: processorPredictor(ort, unet, model).predict,
    decode: async (latents) => {
      const outputs = await runSession(ort, decoder, {
        [decoder.inputNames[0]!]: { values: latents, dims: [1, channels, height, width] },
      });
      return outputs[decoder.outputNames[0]!]!.values;
    },
  };
}
