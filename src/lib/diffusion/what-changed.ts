/** What two runs have in common and what not: their settings, and their pictures. */
import { psnr, type RgbaImage } from './pixels.ts';
import { regionShares, strongest, type Region } from './regions.ts';
import { changedSettings, type RunSettings } from './run-settings.ts';

/** A setting that differs, by the name that the form gives it. */
export interface ChangedSetting {
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
  count: 'Pictures',
  strength: 'Strength',
};

/** How two pictures of one size differ. */
export interface ImageDifference {
  /** Peak signal to noise ratio in dB; infinite when they are equal. */
  psnr: number;
  /** Share of the pixels that differ at all, 0..1. */
  changedShare: number;
  /** Largest difference of a colour, 0..255. */
  largest: number;
  /** Where the difference lies, in nine regions. */
  regions: Region[];
  /** The differences as a picture: white where there is none, black where a colour differs most. */
  image: RgbaImage;
}

export interface WhatChanged {
  settings: ChangedSetting[];
  /** Null when the pictures differ in size. */
  difference: ImageDifference | null;
}

/** One side of the comparison. */
export interface ComparedRun {
  image: RgbaImage;
  settings: RunSettings;
  /** The seed of this picture of the batch. */
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

/** Compares two finished pictures. */
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

/** The difference of the pictures in sentences. */
export function differenceInWords(difference: ImageDifference | null): string {
  if (!difference) return 'The pictures differ in size.';
  const { psnr: decibels, changedShare, largest, regions } = difference;
  if (decibels === Infinity) return 'The pictures are equal, pixel for pixel.';
  const strongestRegion = strongest(regions);
  const evenly = strongestRegion.share < 0.2;
  return [
    `The pictures are ${decibels.toFixed(1)} dB apart (PSNR; above 40 dB the eye sees no difference).`,
    `${(100 * changedShare).toFixed(0)} % of the pixels differ, by up to ${largest} of 255 levels of a colour,`,
    evenly
      ? 'about evenly over the picture.'
      : `most at the ${strongestRegion.name}, where ${(100 * strongestRegion.share).toFixed(0)} % of the difference lies.`,
  ].join(' ');
}
