/** What guidance does in one step: the two predictions of the U-Net, and where they differ. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { previewOfLatents, type RgbaImage } from './pixels.ts';
import { cleanFactors, inputScale } from './prediction.ts';

export interface GuidanceLook {
  /** Preview of the result without the prompt (or with what guidance leads away from). */
  free: RgbaImage;
  /** Preview of the result with the prompt alone. */
  prompted: RgbaImage;
  /** Mean difference of the two results over the channels, [height, width], in the deviations of noise. */
  difference: Float32Array;
}

/** The network's input and its two predictions at a noise level, as images and as a difference. */
export function guidanceLook(
  { latent, prediction, preview }: Pick<DemoModel, 'latent' | 'prediction' | 'preview'>,
  sigma: number,
  [input, free, prompted]: readonly [Float32Array, Float32Array, Float32Array],
): GuidanceLook {
  const { width, height, channels } = latent;
  const { x, answer } = cleanFactors(prediction, sigma);
  const ofInput = x / inputScale(prediction, sigma);
  const clean = (values: Float32Array) => values.map((value, i) => ofInput * input[i]! + answer * value);
  const [first, second] = [clean(free), clean(prompted)];
  const difference = new Float32Array(width * height);
  first.forEach((value, i) => {
    difference[i % difference.length]! += Math.abs(value - second[i]!) / channels;
  });
  return {
    free: previewOfLatents(first, width, height, preview),
    prompted: previewOfLatents(second, width, height, preview),
    difference,
  };
}
