/** A run from prompt to picture: encode, loop, decode, over networks that are passed in. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { lastOfBatch, type AttentionMap } from './attention.ts';
import { consistencyLevels, flowLevels, trainedLevels, type Levels } from './noise-schedule.ts';
import { batchSeed, seededNoise, type NoiseSource } from './noise.ts';
import { pictureFromPlanes, planesFromPicture, previewOfLatents, spread, type Picture } from './pixels.ts';
import { denoiser, guided } from './prediction.ts';
import { wholePrompt, type RunSettings } from './run-settings.ts';
import { firstStepOf, noisyStart, sampleSteps } from './sample.ts';
import { samplers, type SamplerId } from './samplers.ts';
import type { Tokenized, Tokenizer } from './word-tokenizer.ts';

/** What the U-Net answers for a batch. */
export interface Answer {
  prediction: Float32Array;
  /** Cross-attention of each request of the batch, one after the other; null when the export does not give it out. */
  attention: AttentionMap | null;
}

/** The networks of a model. All values are float32, the first dimension is the batch. */
export interface Networks {
  /** Ids [batch, length] to hidden states [batch, length, width]. */
  encodeText(ids: Int32Array, batch: number): Promise<Float32Array>;
  /** Latents [batch, channels, height, width], one timestep and hidden states to the network's answer. */
  predict(latents: Float32Array, timestep: number, hidden: Float32Array, batch: number): Promise<Answer>;
  /** Latents [1, ...] to planes [3, height, width] of -1..1. */
  decode(latents: Float32Array): Promise<Float32Array>;
  /** Planes to latents; null when the model has no image encoder. */
  encodeImage: ((planes: Float32Array) => Promise<Float32Array>) | null;
}

export type PipelineEvent =
  | { kind: 'tokens'; prompt: Tokenized; negative: Tokenized | null }
  | { kind: 'encoded'; mean: number; deviation: number }
  | {
      kind: 'step';
      picture: number;
      step: number;
      steps: number;
      sigma: number;
      mean: number;
      deviation: number;
      /** What the model expects the end to be, through the linear preview. */
      preview: Picture;
      /** Of the prompted half; null when the model does not give it out. */
      attention: AttentionMap | null;
    }
  | { kind: 'picture'; picture: number; image: Picture; seed: number };

export interface PipelineRequest {
  model: DemoModel;
  settings: RunSettings;
  networks: Networks;
  tokenize: Tokenizer;
  /** A picture of the model's size to start from; null for none. */
  source: Picture | null;
  signal?: AbortSignal;
  /** Noise of a seed; another source is for comparing with other implementations. */
  noiseOf?: (seed: number) => NoiseSource;
}

/** Noise levels of a run. Throws `RangeError` on a number of steps that the model cannot take. */
function levelsOf(model: DemoModel, sampler: SamplerId, steps: number): Levels {
  const { noise } = model;
  if (!noise) return flowLevels(steps, model.flowShift);
  if (sampler === 'lcm') return consistencyLevels(noise, steps);
  return trainedLevels(noise, steps, { spacing: noise.spacing, karras: false, end: 'zero' });
}

function join(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

async function sourceLatents({ model, networks, source }: PipelineRequest): Promise<Float32Array | null> {
  if (!source) return null;
  if (!networks.encodeImage) throw new Error('This model has no image encoder.');
  const { scale, shift } = model.latent;
  const encoded = await networks.encodeImage(planesFromPicture(source));
  return encoded.map((value) => (value - shift) * scale);
}

/** Runs one request; the signal stops it between two network calls. */
export async function* runPipeline(request: PipelineRequest): AsyncGenerator<PipelineEvent> {
  const { model, settings, networks, tokenize, signal } = request;
  const { channels, height, width, scale, shift } = model.latent;
  const size = channels * height * width;
  const guidance = settings.guidance !== 1;
  const prompt = tokenize(wholePrompt(settings));
  const negative = guidance ? tokenize(settings.negative) : null;
  yield { kind: 'tokens', prompt, negative };
  const ids = negative ? Int32Array.from([...negative.ids, ...prompt.ids]) : prompt.ids;
  const hidden = await networks.encodeText(ids, negative ? 2 : 1);
  yield { kind: 'encoded', ...spread(hidden) };
  const picture = await sourceLatents(request);
  const sampler = samplers[settings.sampler];
  const process = model.noise ? 'added' : 'flow';
  const levels = levelsOf(model, settings.sampler, settings.steps);
  const firstStep = picture ? firstStepOf(settings.steps, settings.strength) : 0;
  let attention: AttentionMap | null = null;
  const network = async (input: Float32Array, timestep: number) => {
    const answer = negative
      ? await networks.predict(join(input, input), timestep, hidden, 2)
      : await networks.predict(input, timestep, hidden, 1);
    attention = answer.attention && lastOfBatch(answer.attention);
    const both = answer.prediction;
    return negative ? guided(both.subarray(0, size), both.subarray(size), settings.guidance) : both;
  };
  const options =
    sampler.id === 'lcm' && model.consistencyScaling ? { consistencyScaling: model.consistencyScaling } : {};
  const denoise = denoiser(network, model.prediction, options);
  for (let index = 0; index < settings.count; index += 1) {
    signal?.throwIfAborted();
    const seed = batchSeed(settings.seed, index);
    const noise = (request.noiseOf ?? seededNoise)(seed);
    let latents = noisyStart(process, noise(size), levels.sigmas[firstStep]!, picture);
    const run = { sampler, process, levels, denoise, noise, start: latents, firstStep } as const;
    for await (const each of sampleSteps(signal ? { ...run, signal } : run)) {
      latents = each.x;
      yield {
        kind: 'step',
        picture: index,
        step: each.step,
        steps: each.steps,
        sigma: each.sigma,
        ...spread(each.x),
        preview: previewOfLatents(each.clean, width, height, model.preview),
        attention,
      };
    }
    signal?.throwIfAborted();
    const planes = await networks.decode(latents.map((value) => value / scale + shift));
    yield {
      kind: 'picture',
      picture: index,
      seed,
      image: pictureFromPlanes(planes, model.image.width, model.image.height),
    };
  }
}
