/** Conversion of a network's prediction to clean latents: one `denoise(x, sigma)` for every kind of model. */
import type { LatentSpace, Term } from './latent-space.ts';

export type Prediction = 'epsilon' | 'v_prediction' | 'sample' | 'flow';

/** Estimates the clean latents from noisy ones at a noise level. */
export type Denoise<Latents> = (x: Latents, sigma: number, timestep: number) => Promise<Latents>;

/** A network with its own scaled input, timestep and kind of prediction; the prediction is a weighted sum. */
export type Network<Latents> = (input: Latents, timestep: number) => Promise<Term<Latents>[]>;

/** Factor of the noisy latents in the network's input: 1 for flow models, unit variance for the others. */
export const inputScale = (prediction: Prediction, sigma: number): number =>
  prediction === 'flow' ? 1 : 1 / Math.sqrt(sigma * sigma + 1);

/**
 * Factors of the noisy latents and of the prediction, whose sum is the clean latents (Karras et al. 2022, table 1;
 * Salimans and Ho 2022 for v).
 */
export function cleanFactors(prediction: Prediction, sigma: number): { x: number; answer: number } {
  const variance = sigma * sigma + 1;
  switch (prediction) {
    case 'epsilon':
    case 'flow':
      return { x: 1, answer: -sigma };
    case 'v_prediction':
      return { x: 1 / variance, answer: -sigma / Math.sqrt(variance) };
    case 'sample':
      return { x: 0, answer: 1 };
  }
}

/** Data deviation in the boundary condition of consistency models (Song et al. 2023, appendix C). */
const dataDeviation = 0.5;

/** Shares of the network's input and of its clean latents in the boundary condition of latent consistency models. */
function boundaryFactors(timestep: number, scaling: number): { input: number; clean: number } {
  const scaled = timestep * scaling;
  const variance = scaled * scaled + dataDeviation * dataDeviation;
  return { input: (dataDeviation * dataDeviation) / variance, clean: scaled / Math.sqrt(variance) };
}

/**
 * Wraps a network as `denoise(x, sigma)`.
 * @param consistencyScaling `timestep_scaling` of a latent consistency model, usually 10; null for all others
 */
export function denoiser<Latents>(
  space: LatentSpace<Latents>,
  network: Network<Latents>,
  prediction: Prediction,
  consistencyScaling: number | null = null,
): Denoise<Latents> {
  return async (x, sigma, timestep) => {
    const scale = inputScale(prediction, sigma);
    const input = scale === 1 ? x : space.sum([[scale, x]]);
    const answer = await network(input, timestep);
    if (input !== x) space.release(input);
    const boundary =
      consistencyScaling === null ? { input: 0, clean: 1 } : boundaryFactors(timestep, consistencyScaling);
    const factors = cleanFactors(prediction, sigma);
    return space.sum([
      [boundary.clean * factors.x + boundary.input * scale, x],
      ...answer.map(([factor, part]): Term<Latents> => [boundary.clean * factors.answer * factor, part]),
    ]);
  };
}

/** Classifier-free guidance (Ho and Salimans 2022): extrapolates from the prediction without prompt to the prompted one. */
export const guided = <Latents>(free: Latents, prompted: Latents, scale: number): Term<Latents>[] => [
  [1 - scale, free],
  [scale, prompted],
];
