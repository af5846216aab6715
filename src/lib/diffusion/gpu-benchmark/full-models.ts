import type { ShortVerdict } from '../../verdict/short-verdict.ts';

/** Estimates for full-size models, made at build. */

/** Ids of their pipelines. */
export const fullModelIds = ['sd15', 'sdxl', 'flux1-dev'] as const;

export interface FullModel {
  id: string;
  name: string;
  width: number;
  height: number;
  /** Steps per image and precision of the estimated times. */
  steps: number;
  precision: string;
  /** Memory in nvidia-smi, in bytes, with its interval. */
  memory: { bytes: number; low: number; high: number };
}

/** Seconds per image: a middle figure, and the ends of the interval that should contain 80 % of measurements. */
export interface SecondsPerImage {
  low: number;
  mid: number;
  high: number;
}

/** Seconds per image by card, then by model; null where there is no data on the card's rates. */
export type FullModelTimes = Record<string, Record<string, SecondsPerImage | null>>;

/** The verdict on each full-size model by card, then by model. */
export type FullModelVerdicts = Record<string, Record<string, ShortVerdict>>;
