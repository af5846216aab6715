import type { Gpu } from '../../content/schemas/gpu.ts';
import type { Platform, SpeedDtype, Stack } from '../../content/schemas/throughput.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import { componentNames, type Component, type Maker, type SpeedConstants } from './constants-shape.ts';
import { constants as fitted } from './constants.ts';
import { reach, requestYear } from './fixed-constants.ts';
import { matrixTflops } from './rates.ts';
import { precisionClass, stackOf, type StackKind } from './stacks.ts';
import { flops, type Work } from './work.ts';

/** The properties in which measurements are compared. */
export interface Likeness {
  stack: Stack;
  /** Kind of the software. */
  software: StackKind;
  maker: Maker;
  /** Year of the measurement; a request asks about today's software. */
  year: number;
  architecture: string;
  gpu: string;
  /** The market of the card. */
  gpuClass: 'server' | 'workstation' | 'consumer' | 'chip';
  model: string;
  /** Kind of network; transformers of clips are a kind of their own. */
  network: 'unet' | 'transformer' | 'video';
  platform: Platform;
  precision: string;
  /** Binary logarithms of the card's figures; null where there is no data. */
  rates: { matrix: number | null; vector: number | null; bandwidth: number | null; power: number | null };
  /** Work of a step: binary logarithms of operations and of bytes for each, shares of convolutions and attention. */
  work: { operations: number; bytesPerOperation: number; convolutions: number; attention: number };
  /** Binary logarithms. */
  pixels: number;
  batch: number;
  /** Id of the source; null for a request, which has none. */
  source: string | null;
  /** Share of the time that launches take. */
  launchShare: number;
}

/** The market of a card, by form and name. */
function gpuClass(gpu: Gpu): Likeness['gpuClass'] {
  if (gpu.form === 'soc') return 'chip';
  if (gpu.form === 'sxm' || gpu.form === 'oam') return 'server';
  if (/^(A\d|H\d|L\d|B\d|Tesla |Radeon Instinct)/.test(gpu.name)) return 'server';
  return /^(RTX |Titan |Radeon (Pro|AI))/i.test(gpu.name) ? 'workstation' : 'consumer';
}

/** Architectures whose denoiser is a U-Net. */
const unets = ['sd15', 'sd21', 'sdxl', 'kolors', 'sd-turbo', 'sdxl-turbo', 'sdxl-refiner'];

/** The compared properties of a row or a request. @param step the work of one step of one image */
export function likenessOf(
  gpu: GpuEntry,
  conditions: {
    model: string;
    width: number;
    height: number;
    batch: number;
    dtype: SpeedDtype;
    stack: Stack;
    platform: Platform;
    frames?: number | undefined;
    year?: number | undefined;
  },
  step: Work,
  source: string | null,
  launchShare: number,
): Likeness {
  const operations = flops(step);
  const width = conditions.dtype === 'fp32' ? 2 : 1;
  const octave = (value: number | null) => (value === null ? null : Math.log2(value));
  return {
    rates: {
      matrix: octave(matrixTflops(gpu)),
      vector: octave(gpu.fp32Tflops),
      bandwidth: octave(gpu.bandwidthGBs),
      power: octave(gpu.boardPowerW),
    },
    work: {
      operations: Math.log2(operations),
      bytesPerOperation: Math.log2((step.bytes * width) / operations),
      convolutions: step.convolution / operations,
      attention: step.attention / operations,
    },
    stack: conditions.stack,
    software: stackOf(conditions.stack)!.kind,
    maker: gpu.vendor,
    year: conditions.year ?? requestYear,
    architecture: gpu.architecture,
    gpu: gpu.id,
    gpuClass: gpuClass(gpu),
    model: conditions.model,
    network:
      (conditions.frames ?? 1) > 1 ? 'video' : unets.includes(conditions.model) ? 'unet' : 'transformer',
    platform: conditions.platform,
    precision: precisionClass(conditions.dtype),
    pixels: Math.log2(conditions.width * conditions.height * (conditions.frames ?? 1)),
    batch: Math.log2(conditions.batch),
    source,
    launchShare,
  };
}

const square = (value: number) => value * value;

/** Variance of each component, in the order of `componentNames`. */
export const variancesOf = ({ deviations }: Pick<SpeedConstants, 'deviations'>): Float64Array =>
  Float64Array.from(componentNames, (name) => square(deviations[name]));

const fittedVariances = variancesOf(fitted);

/** Squared distance in units of a reach; a missing figure is one reach away from any other. */
function apart(a: number | null, b: number | null, over: number): number {
  return a === null || b === null ? 1 : square((a - b) / over);
}

/** 1 for equal figures, falling with the sum of squared distances. */
const fade = (distance: number) => (distance === 0 ? 1 : Math.exp(-0.5 * distance));

const difference = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);

const specification = (a: Likeness['rates'], b: Likeness['rates']): number =>
  fade(
    apart(a.matrix, b.matrix, reach.matrixRate) +
      apart(a.vector, b.vector, reach.vectorRate) +
      apart(a.bandwidth, b.bandwidth, reach.bandwidth) +
      apart(a.power, b.power, reach.power),
  );

/** Proportions of a card's rates link small cards to large ones. */
const proportions = (a: Likeness['rates'], b: Likeness['rates']): number =>
  fade(
    apart(difference(a.matrix, a.bandwidth), difference(b.matrix, b.bandwidth), reach.proportion) +
      apart(difference(a.matrix, a.power), difference(b.matrix, b.power), reach.proportion),
  );

const similarWork = (a: Likeness['work'], b: Likeness['work']): number =>
  fade(
    apart(a.operations, b.operations, reach.operations) +
      apart(a.convolutions, b.convolutions, reach.convolutionShare) +
      apart(a.attention, b.attention, reach.attentionShare) +
      apart(a.bytesPerOperation, b.bytesPerOperation, reach.bytesPerOperation),
  );

/** Where each component stands in `componentNames`. */
const place = Object.fromEntries(componentNames.map((name, at) => [name, at])) as Record<Component, number>;

/**
 * How much two measurements share of each component, 0 to 1, in the order of `componentNames`.
 * @param into the array that is filled and returned: comparing a request with every row must not make an array for each
 */
export function sharedComponents(
  a: Likeness,
  b: Likeness,
  into: Float64Array = new Float64Array(componentNames.length),
): Float64Array {
  const software = a.software === b.software ? 1 : 0;
  const stack = a.stack === b.stack ? 1 : 0;
  const gpu = a.gpu === b.gpu ? 1 : 0;
  const model = a.model === b.model ? 1 : 0;
  const architecture = a.architecture === b.architecture ? 1 : 0;
  const sameClass = a.gpuClass === b.gpuClass ? 1 : 0;
  const maker = a.maker === b.maker ? 1 : 0;
  const platform = a.platform === b.platform ? 1 : 0;
  const precision = a.precision === b.precision ? 1 : 0;
  const source = a.source !== null && a.source === b.source ? 1 : 0;
  const together = stack * gpu * model;
  const launches = a.launchShare * b.launchShare;
  into[place.all] = 1;
  into[place.maker] = maker;
  into[place.makerStack] = maker * software;
  into[place.platformSoftware] = a.maker === 'NVIDIA' ? 0 : maker * platform * software;
  into[place.year] = maker * platform * stack && fade(apart(a.year, b.year, reach.years));
  into[place.stack] = stack;
  into[place.architecture] = architecture;
  into[place.gpu] = gpu;
  into[place.model] = model;
  into[place.stackArchitecture] = stack * architecture;
  into[place.stackModel] = stack * model;
  into[place.stackGpu] = stack * gpu;
  into[place.source] = source;
  into[place.sourceGpu] = source * gpu;
  into[place.precision] = precision;
  into[place.precisionClass] = sameClass * precision;
  into[place.platformArchitecture] = architecture * platform;
  into[place.size] = model && fade(apart(a.pixels, b.pixels, reach.pixels));
  into[place.gpuModelStack] = together;
  into[place.classStack] = sameClass * stack;
  into[place.networkKind] = a.network === b.network ? 1 : 0;
  into[place.batch] = together && fade(apart(a.batch, b.batch, reach.batch));
  into[place.specification] = specification(a.rates, b.rates);
  into[place.proportions] = proportions(a.rates, b.rates);
  into[place.work] = similarWork(a.work, b.work);
  into[place.launchSourceGpu] = source * gpu * launches;
  into[place.launchClass] = sameClass * launches;
  into[place.launchSource] = source * launches;
  return into;
}

const scratch = new Float64Array(componentNames.length);

/** Covariance of the deviations from physics of two measurements, in squared natural logarithms of speed. */
export function covariance(a: Likeness, b: Likeness, variances: Float64Array = fittedVariances): number {
  sharedComponents(a, b, scratch);
  let sum = 0;
  for (let at = 0; at < scratch.length; at++) sum += variances[at]! * scratch[at]!;
  return sum;
}

/** Variance of a request's deviation, including that of a source of its own. */
export function ownVariance(own: Likeness, constants: SpeedConstants = fitted): number {
  const hidden = own.source === null ? sourceVariance(own, constants) : 0;
  return covariance(own, own, constants === fitted ? fittedVariances : variancesOf(constants)) + hidden;
}

/** The variance that a source of its own adds to a request, which names none. */
function sourceVariance({ launchShare }: Likeness, constants: SpeedConstants): number {
  const { source, sourceGpu, launchSource, launchSourceGpu } = constants.deviations;
  const launches = square(launchShare);
  return square(source) + square(sourceGpu) + (square(launchSource) + square(launchSourceGpu)) * launches;
}
