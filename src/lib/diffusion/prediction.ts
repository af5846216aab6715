/** From what a network answers to the clean picture that it means: one `denoise(x, sigma)` for every kind of model. */

export type Prediction = 'epsilon' | 'v_prediction' | 'sample' | 'flow';

/** Estimates the clean latents from noisy ones at a noise level. */
export type Denoise = (x: Float32Array, sigma: number, timestep: number) => Promise<Float32Array>;

/** A network as it was trained: scaled input, timestep, and an answer of its own kind. */
export type Network = (input: Float32Array, timestep: number) => Promise<Float32Array>;

/** What the network is given for noisy latents: flow models take them as they are, the others at unit variance. */
export function networkInput(prediction: Prediction, x: Float32Array, sigma: number): Float32Array {
  if (prediction === 'flow') return x;
  const scale = 1 / Math.sqrt(sigma * sigma + 1);
  return x.map((value) => value * scale);
}

/** Clean latents from noisy ones and the network's answer (Karras et al. 2022, table 1; Salimans and Ho 2022 for v). */
export function cleanFrom(
  prediction: Prediction,
  x: Float32Array,
  answer: Float32Array,
  sigma: number,
): Float32Array {
  const variance = sigma * sigma + 1;
  switch (prediction) {
    case 'epsilon':
    case 'flow':
      return x.map((value, i) => value - sigma * answer[i]!);
    case 'v_prediction':
      return x.map((value, i) => value / variance - (answer[i]! * sigma) / Math.sqrt(variance));
    case 'sample':
      return answer.slice();
  }
}

export interface DenoiserOptions {
  /** Clamp clean latents to -range..range (`clip_sample`); pixel models only. */
  clip?: number;
  /** Boundary condition of latent consistency models; the number is their `timestep_scaling`, usually 10. */
  consistencyScaling?: number;
}

/** Data deviation in the boundary condition of consistency models (Song et al. 2023, appendix C). */
const dataDeviation = 0.5;

/** Wraps a network as `denoise(x, sigma)`. */
export function denoiser(network: Network, prediction: Prediction, options: DenoiserOptions = {}): Denoise {
  return async (x, sigma, timestep) => {
    const input = networkInput(prediction, x, sigma);
    let clean = cleanFrom(prediction, x, await network(input, timestep), sigma);
    const { clip, consistencyScaling } = options;
    if (clip !== undefined) clean = clean.map((value) => Math.max(-clip, Math.min(clip, value)));
    if (consistencyScaling !== undefined) {
      const scaled = timestep * consistencyScaling;
      const variance = scaled * scaled + dataDeviation * dataDeviation;
      const skip = (dataDeviation * dataDeviation) / variance;
      const out = scaled / Math.sqrt(variance);
      clean = clean.map((value, i) => out * value + skip * input[i]!);
    }
    return clean;
  };
}

/** Classifier-free guidance (Ho and Salimans 2022): from the free answer towards and past the prompted one. */
export function guided(free: Float32Array, prompted: Float32Array, scale: number): Float32Array {
  return free.map((value, i) => value + scale * (prompted[i]! - value));
}
