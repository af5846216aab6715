import type { Gpu } from '../../content/schemas/gpu.ts';
import type { Platform, SpeedDtype, Stack } from '../../content/schemas/throughput.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import { deviations, reach } from './constants.ts';
import { matrixTflops } from './rates.ts';
import { precisionClass } from './stacks.ts';
import { flops, type Work } from './work.ts';

/** The properties in which measurements are compared. */
export interface Likeness {
  stack: Stack;
  architecture: string;
  gpu: string;
  /** The market of the card. */
  gpuClass: 'server' | 'workstation' | 'consumer' | 'chip';
  model: string;
  network: 'unet' | 'transformer';
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
    architecture: gpu.architecture,
    gpu: gpu.id,
    gpuClass: gpuClass(gpu),
    model: conditions.model,
    network: unets.includes(conditions.model) ? 'unet' : 'transformer',
    platform: conditions.platform,
    precision: precisionClass(conditions.dtype),
    pixels: Math.log2(conditions.width * conditions.height),
    batch: Math.log2(conditions.batch),
    source,
    launchShare,
  };
}

const square = (value: number) => value * value;
const variance = Object.fromEntries(
  Object.entries(deviations).map(([name, deviation]) => [name, square(deviation)]),
) as Record<keyof typeof deviations, number>;

/** Squared distance in units of a reach; a missing figure is one reach away from any other. */
function apart(a: number | null, b: number | null, over: number): number {
  return a === null || b === null ? 1 : square((a - b) / over);
}

/** 1 for equal figures, falling with the sum of squared distances. */
const fade = (distance: number) => (distance === 0 ? 1 : Math.exp(-0.5 * distance));

/** Shared variance from similar figures of two cards, and from similar proportions, which also link small cards to large ones. */
function sharedRates(a: Likeness['rates'], b: Likeness['rates']): number {
  const specification =
    apart(a.matrix, b.matrix, reach.matrixRate) +
    apart(a.vector, b.vector, reach.vectorRate) +
    apart(a.bandwidth, b.bandwidth, reach.bandwidth) +
    apart(a.power, b.power, reach.power);
  const proportions =
    apart(difference(a.matrix, a.bandwidth), difference(b.matrix, b.bandwidth), reach.proportion) +
    apart(difference(a.matrix, a.power), difference(b.matrix, b.power), reach.proportion);
  return variance.specification * fade(specification) + variance.proportions * fade(proportions);
}

const difference = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);

/** Shared variance from similar work of two networks. */
function sharedWork(a: Likeness['work'], b: Likeness['work']): number {
  const distance =
    apart(a.operations, b.operations, reach.operations) +
    apart(a.convolutions, b.convolutions, reach.convolutionShare) +
    apart(a.attention, b.attention, reach.attentionShare) +
    apart(a.bytesPerOperation, b.bytesPerOperation, reach.bytesPerOperation);
  return variance.work * fade(distance);
}

/** Covariance of the deviations from physics of two measurements, in squared natural logarithms of speed. */
export function covariance(a: Likeness, b: Likeness): number {
  const launches = a.launchShare * b.launchShare;
  const stack = a.stack === b.stack;
  const gpu = a.gpu === b.gpu;
  const model = a.model === b.model;
  const architecture = a.architecture === b.architecture;
  const sameClass = a.gpuClass === b.gpuClass;
  let sum = variance.all + sharedRates(a.rates, b.rates) + sharedWork(a.work, b.work);
  if (stack) {
    sum += variance.stack;
    if (architecture) sum += variance.stackArchitecture;
    if (model) sum += variance.stackModel;
    if (gpu) sum += variance.stackGpu;
    if (sameClass) sum += variance.classStack;
    if (gpu && model)
      sum += variance.gpuModelStack + variance.batch * fade(apart(a.batch, b.batch, reach.batch));
  }
  if (architecture) {
    sum += variance.architecture;
    if (a.platform === b.platform) sum += variance.platformArchitecture;
  }
  if (gpu) sum += variance.gpu;
  if (model) sum += variance.model + variance.size * fade(apart(a.pixels, b.pixels, reach.pixels));
  if (a.network === b.network) sum += variance.networkKind;
  if (sameClass) {
    if (a.precision === b.precision) sum += variance.precisionClass;
    sum += variance.launchClass * launches;
  }
  if (a.source !== null && a.source === b.source) {
    sum += variance.source + variance.launchSource * launches;
    if (gpu) sum += variance.sourceGpu + variance.launchSourceGpu * launches;
  }
  return sum;
}

/** Variance of a request's deviation, including that of a source of its own. */
export function ownVariance(own: Likeness): number {
  const launches = square(own.launchShare);
  const source = variance.source + variance.sourceGpu;
  const hidden = source + (variance.launchSource + variance.launchSourceGpu) * launches;
  return covariance(own, own) + (own.source === null ? hidden : 0);
}
