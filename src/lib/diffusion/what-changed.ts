/** Comparison of two runs: their settings and their images. */
import { psnr, type RgbaImage } from './pixels.ts';
import { regionShares, strongest, type Region } from './regions.ts';
import { changedSettings, type RunSettings } from './run-settings.ts';

/** A setting that differs, with its label in the form. */
interface ChangedSetting {
  label: string;
  first: string;
  second: string;
}

const labels: Record<keyof RunSettings, string> = {
  model: 'Model',
  prompt: 'Prompt',
  negative: 'Negative prompt',
  style: 'Style',
  seed: 'Seed',
  steps: 'Steps',
  guidance: 'Guidance',
  sampler: 'Sampler',
  count: 'Images',
  strength: 'Strength',
};

/** Differences between two images of one size. */
export interface ImageDifference {
  /** Peak signal-to-noise ratio in dB; infinite if they are equal. */
  psnr: number;
  /** Share of the pixels that differ, 0..1. */
  changedShare: number;
  /** Largest difference of a colour, 0..255. */
  largest: number;
  /** The difference in nine regions. */
  regions: Region[];
  /** The differences as an image: white for equal pixels, black for the largest difference. */
  image: RgbaImage;
}

export interface WhatChanged {
  settings: ChangedSetting[];
  /** Null if the images differ in size. */
  difference: ImageDifference | null;
}

/** One side of the comparison. */
export interface ComparedRun {
  image: RgbaImage;
  settings: RunSettings;
  /** The seed of this image of the batch. */
  seed: number;
}

function differenceOf(first: RgbaImage, second: RgbaImage): ImageDifference {
  const { width, height } = first;
  const plane = new Float32Array(width * height);
  let [changed, largest] = [0, 0];
  for (let i = 0; i < plane.length; i += 1) {
    for (let c = 0; c < 3; c += 1)
      plane[i] = Math.max(plane[i]!, Math.abs(first.rgba[4 * i + c]! - second.rgba[4 * i + c]!));
    if (plane[i]! > 0) changed += 1;
    largest = Math.max(largest, plane[i]!);
  }
  const rgba = new Uint8ClampedArray(4 * plane.length);
  plane.forEach((value, i) => {
    const shade = largest > 0 ? 255 - (255 * value) / largest : 255;
    rgba.set([shade, shade, shade, 255], 4 * i);
  });
  return {
    psnr: psnr(first, second),
    changedShare: changed / plane.length,
    largest,
    regions: regionShares(plane, width, height),
    image: { width, height, rgba },
  };
}

/** Compares two finished images. */
export function whatChanged(first: ComparedRun, second: ComparedRun): WhatChanged {
  const settings = changedSettings(
    { ...first.settings, seed: first.seed, count: 1 },
    { ...second.settings, seed: second.seed, count: 1 },
  ).map(([name, before, after]) => ({
    label: labels[name as keyof RunSettings],
    first: before || 'none',
    second: after || 'none',
  }));
  const same = first.image.width === second.image.width && first.image.height === second.image.height;
  return { settings, difference: same ? differenceOf(first.image, second.image) : null };
}

/** The difference of the images in sentences. */
export function differenceInWords(difference: ImageDifference | null): string {
  if (!difference) return 'The images differ in size.';
  const { psnr: decibels, changedShare, largest, regions } = difference;
  if (decibels === Infinity) return 'The images are identical.';
  const strongestRegion = strongest(regions);
  const evenly = strongestRegion.share < 0.2;
  return [
    `The images differ by ${decibels.toFixed(1)} dB (PSNR; above 40 dB no difference is visible).`,
    `${(100 * changedShare).toFixed(0)} % of the pixels differ, by up to ${largest} of 255 colour levels,`,
    evenly
      ? 'about evenly across the image.'
      : `mainly at the ${strongestRegion.name} (${(100 * strongestRegion.share).toFixed(0)} % of the difference).`,
  ].join(' ');
}
