import type { Gpu } from '../../content/schemas/gpu.ts';
import type { Platform, SpeedDtype, Stack } from '../../content/schemas/throughput.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import { deviations, octaves } from './constants.ts';
import { precisionClass } from './stacks.ts';

/** What two measurements may share. */
export interface Likeness {
  stack: Stack;
  architecture: string;
  gpu: string;
  /** What the card is built for. */
  gpuClass: 'server' | 'workstation' | 'consumer' | 'chip';
  model: string;
  network: 'unet' | 'transformer';
  platform: Platform;
  precision: string;
  /** Binary logarithms. */
  pixels: number;
  batch: number;
  /** Id of the source; null for a question, which has none. */
  source: string | null;
  /** Share of the time that launches take. */
  launchShare: number;
}

/** What a card is built for, by mounting, cooling and name. */
export function gpuClass(gpu: Gpu): Likeness['gpuClass'] {
  if (gpu.form === 'soc') return 'chip';
  if (gpu.form === 'sxm' || gpu.form === 'oam') return 'server';
  if (/^(A\d|H\d|L\d|B\d|Tesla |Radeon Instinct)/.test(gpu.name)) return 'server';
  return /^(RTX |Titan |Radeon (Pro|AI))/i.test(gpu.name) ? 'workstation' : 'consumer';
}

/** Architectures whose denoiser is a U-Net. */
const unets = ['sd15', 'sd21', 'sdxl', 'kolors', 'sd-turbo', 'sdxl-turbo', 'sdxl-refiner'];

/** Conditions of a row or a question as likeness sees them. */
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
  source: string | null,
  launchShare: number,
): Likeness {
  return {
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

/** 1 for the same, fading with the distance in octaves. */
const near = (a: number, b: number, reach: number) =>
  a === b ? 1 : Math.exp(-0.5 * square((a - b) / reach));

/** Covariance of the deviations from physics of two measurements, in squared natural logarithms of speed. */
export function covariance(a: Likeness, b: Likeness): number {
  const launches = a.launchShare * b.launchShare;
  const stack = a.stack === b.stack;
  const gpu = a.gpu === b.gpu;
  const model = a.model === b.model;
  const architecture = a.architecture === b.architecture;
  const sameClass = a.gpuClass === b.gpuClass;
  let sum = variance.all;
  if (stack) {
    sum += variance.stack;
    if (architecture) sum += variance.stackArchitecture;
    if (model) sum += variance.stackModel;
    if (gpu) sum += variance.stackGpu;
    if (sameClass) sum += variance.classStack;
    if (gpu && model) sum += variance.gpuModelStack + variance.batch * near(a.batch, b.batch, octaves.batch);
  }
  if (architecture) {
    sum += variance.architecture;
    if (a.platform === b.platform) sum += variance.platformArchitecture;
  }
  if (gpu) sum += variance.gpu;
  if (model) sum += variance.model + variance.size * near(a.pixels, b.pixels, octaves.pixels);
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

/** Variance of a question's deviation: it has a source of its own, though none that is known. */
export function ownVariance(own: Likeness): number {
  const launches = square(own.launchShare);
  const source = variance.source + variance.sourceGpu;
  const hidden = source + (variance.launchSource + variance.launchSourceGpu) * launches;
  return covariance(own, own) + (own.source === null ? hidden : 0);
}
