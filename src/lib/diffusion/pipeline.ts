/** A run from prompt to image: text encoding, denoising, decoding, with injected networks. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import type { AttentionMap } from './attention.ts';
import type { LatentSpace } from './latent-space.ts';
import { consistencyLevels, flowLevels, trainedLevels, type Levels } from './noise-schedule.ts';
import { batchSeed, seededNoise, type NoiseSource } from './noise.ts';
import { FaultError } from './faults.ts';
import { guidanceLook, type GuidanceLook } from './guidance-look.ts';
import { imageFromPlanes, planesFromImage, previewOfLatents, type RgbaImage } from './pixels.ts';
import { denoiser, guided, type Network } from './prediction.ts';
import { styleOf, wholePrompt, type RunSettings } from './run-settings.ts';
import { firstStepOf, noisyStart, sampleSteps, type SampleStep } from './sample.ts';
import { samplers, type SamplerId } from './samplers.ts';
import { requireImage, soundSpread } from './sound-values.ts';
import { splitPrompt, styledRows } from './style-guidance.ts';
import type { Tokenized, Tokenizer } from './word-tokenizer.ts';

/** Result of the U-Net for a batch; valid until the next call. */
export interface Answer<Latents> {
  /** One per row of the batch. */
  predictions: Latents[];
  /** Cross-attention of the last row, the prompted one; null if the export does not output it. */
  attention: AttentionMap<Latents> | null;
}

/** The networks of a model, and the storage of their latents. The first dimension is the batch. */
export interface Networks<Latents> {
  space: LatentSpace<Latents>;
  /** Ids [batch, length] to hidden states [batch, length, width]. */
  encodeText(ids: Int32Array, batch: number): Promise<Float32Array>;
  /** Latents [channels, height, width], the same for each row, one timestep, and hidden states of the batch. */
  predict(latents: Latents, timestep: number, hidden: Float32Array, batch: number): Promise<Answer<Latents>>;
  /** Latents to planes [3, height, width] in the model's range of pixels. */
  decode(latents: Latents): Promise<Float32Array>;
  /** Planes to latents; null if the model does not have an image encoder. */
  encodeImage: ((planes: Float32Array) => Promise<Float32Array>) | null;
}

/** Data of a step for display, read from the storage of its latents. */
export interface StepLook {
  mean: number;
  deviation: number;
  /** Latents after the step, [channels, height, width], and a linear preview of them. */
  latents: Float32Array;
  noisy: RgbaImage;
  /** Linear preview of the final image that the model predicts. */
  preview: RgbaImage;
  /** The two predictions; null without guidance. */
  guidance: GuidanceLook | null;
  /** Of the prompted half; null if the model does not output it. */
  attention: AttentionMap | null;
}

export type PipelineEvent =
  | { kind: 'tokens'; prompt: Tokenized; negative: Tokenized | null }
  | { kind: 'encoded'; mean: number; deviation: number }
  | {
      kind: 'step';
      index: number;
      step: number;
      steps: number;
      sigma: number;
      /** For the first image of a batch; null for the others, whose steps are not shown. */
      look: StepLook | null;
    }
  | { kind: 'image'; index: number; image: RgbaImage; seed: number; style: string };

export interface PipelineRequest<Latents> {
  model: DemoModel;
  settings: RunSettings;
  networks: Networks<Latents>;
  tokenize: Tokenizer;
  /** An image of the model's size to start from; null for none. */
  source: RgbaImage | null;
  signal?: AbortSignal;
  /** Source of noise for a seed; replaced to compare with other implementations. */
  noiseOf?: (seed: number) => NoiseSource;
}

/** Noise levels of a run. @throws RangeError on an invalid number of steps */
function levelsOf(model: DemoModel, sampler: SamplerId, steps: number): Levels {
  const { noise } = model;
  if (!noise) return flowLevels(steps, model.flowShift);
  if (sampler === 'lcm') return consistencyLevels(noise, steps);
  return trainedLevels(noise, steps, { spacing: noise.spacing, karras: false, end: 'zero' });
}

async function sourceLatents<Latents>({
  model,
  networks,
  source,
}: PipelineRequest<Latents>): Promise<Float32Array | null> {
  if (!source) return null;
  if (!networks.encodeImage)
    throw new Error('This model cannot start from an image: it does not have an image encoder.');
  const { scale, shift } = model.latent;
  const planes = planesFromImage(source);
  const encoded = await networks.encodeImage(
    model.pixels === '0..1' ? planes.map((value) => (value + 1) / 2) : planes,
  );
  return encoded.map((value) => (value - shift) * scale);
}

/** Hidden states of the U-Net's rows: with guidance first the negative ones, then the prompt's. */
async function promptStates<Latents>(
  { model, networks, tokenize }: PipelineRequest<Latents>,
  text: string,
  negative: Tokenized | null,
): Promise<Float32Array> {
  const prompt = tokenize(text);
  const encode = (prompts: Tokenized[]) =>
    networks.encodeText(Int32Array.from(prompts.flatMap(({ ids }) => [...ids])), prompts.length);
  if (!negative) return encode([prompt]);
  const { styleGuidance, styles } = model;
  const split = styleGuidance && splitPrompt(text, styles);
  if (!split) return encode([negative, prompt]);
  const states = await encode([negative, prompt, tokenize(split.unstyled), tokenize(split.style)]);
  return styledRows(states, styleGuidance);
}

const latentsAfter = (step: number): string => `the latents after step ${step + 1}`;

/** What a call of the U-Net leaves for display. */
interface Seen<Latents> {
  attention: AttentionMap<Latents> | null;
  /** The input and the two predictions, being read; null without guidance. */
  halves: Promise<Float32Array[]> | null;
}

/** Reads the data of a step for display, with the values at the time of the call. */
async function lookAt<Latents>(
  { model, networks }: PipelineRequest<Latents>,
  { x, clean, step, sigma }: SampleStep<Latents>,
  { attention, halves }: Seen<Latents>,
): Promise<StepLook> {
  const { width, height } = model.latent;
  const reading = networks.space.read(attention ? [x, clean, attention.shares] : [x, clean]);
  const [read, parts] = await Promise.all([reading, halves]);
  const latents = read[0]!.slice();
  return {
    ...soundSpread(latents, latentsAfter(step)),
    latents,
    noisy: previewOfLatents(latents, width, height, model.preview),
    preview: previewOfLatents(read[1]!, width, height, model.preview),
    guidance: parts && guidanceLook(model, sigma, [parts[0]!, parts[1]!, parts[2]!]),
    attention: attention && { ...attention, shares: read[2]!.slice() },
  };
}

/**
 * Runs one request; the signal stops it between two network calls. If latents are read from the graphics adapter, the
 * event of a step comes during the next step, so that the display does not delay the run.
 * @throws FaultError broken-values in place of an image that is none, no-steps if the start image would be returned
 */
export async function* runPipeline<Latents>(
  request: PipelineRequest<Latents>,
): AsyncGenerator<PipelineEvent> {
  const { model, settings, networks, tokenize, signal } = request;
  const { space } = networks;
  const { channels, height, width, scale, shift } = model.latent;
  const size = channels * height * width;
  const guidance = settings.guidance !== 1;
  const textOf = (seed: number) => wholePrompt({ ...settings, style: styleOf(settings, seed, model.styles) });
  const negative = guidance ? tokenize(settings.negative) : null;
  let text = textOf(batchSeed(settings.seed, 0));
  yield { kind: 'tokens', prompt: tokenize(text), negative };
  let hidden = await promptStates(request, text, negative);
  yield { kind: 'encoded', ...soundSpread(hidden, 'the text encoder’s output') };
  const imageLatents = await sourceLatents(request);
  const sampler = samplers[settings.sampler];
  const process = model.noise ? 'added' : 'flow';
  const levels = levelsOf(model, settings.sampler, settings.steps);
  const firstStep = imageLatents ? firstStepOf(settings.steps, settings.strength) : 0;
  if (firstStep === settings.steps)
    throw new FaultError(
      'no-steps',
      `a strength of ${settings.strength} runs none of ${settings.steps} steps`,
    );
  let seen: Seen<Latents> = { attention: null, halves: null };
  let shown = true;
  const network: Network<Latents> = async (input, timestep) => {
    const answer = await networks.predict(input, timestep, hidden, negative ? 2 : 1);
    const [first, prompted] = answer.predictions;
    const halves = shown && prompted !== undefined ? space.read([input, first!, prompted]) : null;
    // It is awaited with the step; this keeps an earlier rejection from counting as unhandled.
    halves?.catch(() => undefined);
    seen = { attention: answer.attention, halves };
    return prompted === undefined ? [[1, first!]] : guided(first!, prompted, settings.guidance);
  };
  const consistencyScaling = sampler.id === 'lcm' ? model.consistencyScaling : null;
  const denoise = denoiser(space, network, model.prediction, consistencyScaling);
  try {
    for (let index = 0; index < settings.count; index += 1) {
      signal?.throwIfAborted();
      shown = index === 0;
      const seed = batchSeed(settings.seed, index);
      if (textOf(seed) !== text) {
        text = textOf(seed);
        hidden = await promptStates(request, text, negative);
      }
      const noise = (request.noiseOf ?? seededNoise)(seed);
      const start = noisyStart(process, noise(size), levels.sigmas[firstStep]!, imageLatents);
      const run = { space, sampler, process, levels, denoise, noise, start, firstStep } as const;
      const steps = sampleSteps(signal ? { ...run, signal } : run);
      const pending: Promise<PipelineEvent>[] = [];
      let each = await steps.next();
      for (; !each.done; each = await steps.next()) {
        const { step, steps: all, sigma } = each.value;
        const looked = shown
          ? lookAt(request, each.value, seen)
          : space.read([each.value.x]).then(([x]) => (soundSpread(x!, latentsAfter(step)), null));
        const event = looked.then((look): PipelineEvent => ({
          kind: 'step',
          index,
          step,
          steps: all,
          sigma,
          look,
        }));
        // It is awaited later; this keeps an earlier rejection from counting as unhandled.
        event.catch(() => undefined);
        pending.push(event);
        if (pending.length > space.ahead) yield await pending.shift()!;
      }
      for (const event of pending) yield await event;
      signal?.throwIfAborted();
      const decoded = await networks.decode(space.sum([[1 / scale, each.value]], shift));
      const planes = model.pixels === '0..1' ? decoded.map((value) => value * 2 - 1) : decoded;
      requireImage(planes);
      yield {
        kind: 'image',
        index,
        seed,
        style: styleOf(settings, seed, model.styles),
        image: imageFromPlanes(planes, model.image.width, model.image.height),
      };
      space.clear();
    }
  } finally {
    space.clear();
  }
}
