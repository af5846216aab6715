import { bytesPerGiB } from '../../../lib/units/memory-size.ts';

/** Full-size models, as the estimators answer for them at build. */

/** Ids of their pipelines. */
export const fullModelIds = ['sd15', 'sdxl', 'flux1-dev'] as const;

export interface FullModel {
  id: string;
  name: string;
  width: number;
  height: number;
  /** Steps of a picture, and the precision, for which times are told. */
  steps: number;
  precision: string;
  /** What nvidia-smi would show, in bytes, and its interval. */
  memory: { bytes: number; low: number; high: number };
}

/** Seconds of one picture: a middle, and the ends between which four of five measurements are expected. */
export interface SecondsPerImage {
  low: number;
  mid: number;
  high: number;
}

/** Seconds of one picture by card, then by model; null where the card's rates are not known. */
export type FullModelTimes = Record<string, Record<string, SecondsPerImage | null>>;

/** Whether a need lies below, above or about a card's memory. */
export function fitOf({ low, high }: FullModel['memory'], memoryGiB: number): 'fits' | 'tight' | 'no' {
  const bytes = memoryGiB * bytesPerGiB;
  return high <= bytes ? 'fits' : low > bytes ? 'no' : 'tight';
}
