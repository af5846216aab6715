import { describe, expect, it } from 'vitest';
import { guidanceLook } from '../../../src/lib/diffusion/guidance-look.ts';
import { channelImages, greyImage } from '../../../src/lib/diffusion/plane-image.ts';

/** Two channels of 1 x 2; red is the first channel, green the second. */
const model = {
  latent: { channels: 2, height: 1, width: 2, scale: 1, shift: 0 },
  prediction: 'flow',
  preview: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, -1],
  ],
} as const;

describe('guidance in one step', () => {
  const input = Float32Array.from([1, 0, 0, 0]);
  const same = Float32Array.from([0, 0, 0, 0]);
  const other = Float32Array.from([2, 0, 0, 4]);

  it('shows the result of each prediction, and where they differ', () => {
    const look = guidanceLook({ ...model, preview: model.preview.map((row) => [...row]) }, 0.5, [
      input,
      same,
      other,
    ]);
    // A flow's result is the input less the noise level times the velocity: 1 - 0.5 * 2 = 0.
    expect([look.free.rgba[0], look.prompted.rgba[0]]).toEqual([255, 128]);
    expect([...look.difference]).toEqual([0.5, 1]);
  });

  it('shows no difference where the prompt changes nothing', () => {
    const look = guidanceLook({ ...model, preview: null }, 0.5, [input, other, other]);
    expect([...look.difference]).toEqual([0, 0]);
    expect(look.free.rgba).toEqual(look.prompted.rgba);
  });
});

it('draws planes of numbers in grey, one image per channel', () => {
  expect([...greyImage([0, 5, 10], 3, 1, [0, 10]).rgba].filter((_, i) => i % 4 === 0)).toEqual([0, 128, 255]);
  expect([...greyImage([7, 7], 2, 1, [7, 7]).rgba]).toEqual([0, 0, 0, 255, 0, 0, 0, 255]);
  const images = channelImages(Float32Array.from([-3, 3, 0, 9]), 2, 1);
  expect(images.map(({ rgba }) => [rgba[0], rgba[4]])).toEqual([
    [0, 255],
    [128, 255],
  ]);
});
