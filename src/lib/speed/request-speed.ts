import type { VramRequest } from '../../content/schemas/vram-request.ts';
import { loadedComponents } from '../vram/loaded.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { imageSize } from '../vram/sizes.ts';
import { inferenceStages } from '../vram/stages.ts';
import type { SpeedCatalogue } from './catalogue.ts';
import { estimateSpeed, type SpeedEstimate, type SpeedRange } from './estimate.ts';
import { questionOfRequest } from './request-question.ts';

/** Steps of the passes of a request; null for the model's usual ones. */
export interface PassSteps {
  steps: number | null;
  /** Of the second pass of a hires fix, which runs as many as the first where nothing else is said. */
  secondSteps?: number | null;
}

const ends = ['low', 'mid', 'high'] as const;

const ranged = (value: (end: (typeof ends)[number]) => number): SpeedRange => ({
  low: value('low'),
  mid: value('mid'),
  high: value('high'),
});

/** Floating-point operations of one step: the denoiser with its reference images, and a ControlNet. */
function stepOperations(catalogue: VramCatalogue, request: VramRequest): number {
  const pipeline = catalogue.pipelines.get(request.model)!;
  const components = loadedComponents(catalogue, pipeline, request, ['denoiser', 'controlnet']);
  const stages = inferenceStages({ catalogue, pipeline, request, components });
  const passes = stages.find(({ name }) => name === 'denoise')?.passes ?? [];
  const counted = passes.flatMap(({ pass }) => pass?.trace.operations ?? []);
  return counted.reduce((sum, { flops }) => sum + flops, 0);
}

/**
 * How many times longer a step computes because of reference images and a ControlNet: the ratio of operations, since they
 * run on the same units in the same precision.
 */
function stepRatio(catalogue: VramCatalogue, request: VramRequest): number {
  if (request.references === 0 && !request.controlNet) return 1;
  const once = { ...request, hiresScale: null };
  const alone = stepOperations(catalogue, { ...once, references: 0, controlNet: false });
  return alone === 0 ? 1 : stepOperations(catalogue, once) / alone;
}

/** An estimate whose images take longer. @param more seconds per image, and how they are calculated */
function longer(found: SpeedEstimate, more: SpeedRange, why: string): SpeedEstimate {
  const seconds = ranged((end) => found.secondsPerImage[end] + more[end]);
  const share = ranged((end) => found.secondsPerImage[end] / seconds[end]);
  const { imagesPerMinute, whPerImage } = found;
  return {
    ...found,
    secondsPerImage: seconds,
    secondsPerClip: found.secondsPerClip && seconds,
    imagesPerMinute: {
      low: imagesPerMinute.low * share.high,
      mid: imagesPerMinute.mid * share.mid,
      high: imagesPerMinute.high * share.low,
    },
    whPerImage: whPerImage === null ? null : whPerImage / share.mid,
    // No measured row has this work.
    basis: 'modelled',
    exactRows: 0,
    explanation: [...found.explanation, { label: 'Further work', value: more.mid, unit: 'seconds', why }],
  };
}

/** Seconds of the steps of an image, without the weights that move. */
function computingSeconds({ imageStepsPerSecond, moved, request }: SpeedEstimate): SpeedRange {
  const still = moved?.secondsPerStep ?? 0;
  const step = (rate: number) => request.steps * Math.max(0, 1 / rate - still);
  const { low, mid, high } = imageStepsPerSecond;
  return { low: step(high), mid: step(mid), high: step(low) };
}

/**
 * The speed of a request to the memory estimator: that of its denoiser (`estimateSpeed`), and the time of what is run
 * besides: reference images, a ControlNet, a second pass on the enlarged image.
 * @param gpu id of a card
 * @returns null for training, and for programs whose speed is not known
 * @throws Error with a readable message for an invalid request or a card without rates
 */
export function speedOfRequest(
  catalogue: SpeedCatalogue,
  gpu: string,
  request: VramRequest,
  { steps, secondSteps }: PassSteps = { steps: null },
): SpeedEstimate | null {
  const question = questionOfRequest(catalogue.memory, request);
  if (question === null) return null;
  const added = stepRatio(catalogue.memory, request) - 1;
  const pass = (size: { width: number | null; height: number | null }, count: number | null) => {
    const found = estimateSpeed(catalogue, { ...question, ...size, gpu, steps: count });
    if (added === 0) return found;
    const seconds = computingSeconds(found);
    return longer(
      found,
      ranged((end) => added * seconds[end]),
      `reference images and ControlNets: ${(added * 100).toFixed(0)} % more operations in each step`,
    );
  };
  const first = pass(request, steps);
  if (request.hiresScale === null) return first;
  const pipeline = catalogue.memory.pipelines.get(request.model)!;
  const { width, height } = imageSize(pipeline, request, request.hiresScale);
  const second = pass({ width, height }, secondSteps ?? steps);
  return longer(
    first,
    second.secondsPerImage,
    `the second pass at ${width} × ${height} pixels, ${second.request.steps} steps`,
  );
}
