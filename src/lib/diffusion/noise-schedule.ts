/** The noise level of each training timestep of a model, and the timesteps that a run visits. */

type BetaSchedule = 'linear' | 'scaled_linear';
/** `linspace-open` leaves out the last, clean timestep, as diffusers' DPM-Solver does. */
export type TimestepSpacing = 'linspace' | 'linspace-open' | 'leading' | 'trailing';

/** Training noise of a variance-preserving model, as in a diffusers `scheduler_config.json`. */
export interface TrainedNoise {
  schedule: BetaSchedule;
  betaStart: number;
  betaEnd: number;
  /** Number of training timesteps, usually 1000. */
  timesteps: number;
  /** Rescale so that the last timestep is pure noise (Lin et al. 2023, https://arxiv.org/abs/2305.08891). */
  zeroTerminalSnr: boolean;
}

/** diffusers keeps the last cumulative alpha at this value, so that sigma stays finite. */
const smallestAlpha = 2 ** -24;

function rescaled(alphas: number[]): number[] {
  const roots = alphas.map(Math.sqrt);
  const first = roots[0]!;
  const last = roots.at(-1)!;
  const out = roots.map((root) => (((root - last) * first) / (first - last)) ** 2);
  out[out.length - 1] = smallestAlpha;
  return out;
}

/** Cumulative products of (1 - beta), one per training timestep. @throws RangeError on fewer than two timesteps */
export function cumulativeAlphas(noise: TrainedNoise): number[] {
  const { schedule, betaStart, betaEnd, timesteps } = noise;
  if (timesteps < 2)
    throw new RangeError(`A noise schedule with ${timesteps} timesteps is too short: use at least 2.`);
  const root = schedule === 'scaled_linear';
  const [from, to] = root ? [Math.sqrt(betaStart), Math.sqrt(betaEnd)] : [betaStart, betaEnd];
  let product = 1;
  const alphas = Array.from({ length: timesteps }, (_, t) => {
    const value = from + ((to - from) * t) / (timesteps - 1);
    product *= 1 - (root ? value * value : value);
    return product;
  });
  return noise.zeroTerminalSnr ? rescaled(alphas) : alphas;
}

/** Noise to signal ratio of a cumulative alpha: the sigma of `x = x0 + sigma * noise`. */
const sigmaOfAlpha = (alpha: number): number => Math.sqrt((1 - alpha) / alpha);

/** Timesteps of a run of `steps`, from noisy to clean (Lin et al. 2023, table 2); can be fractional. */
export function spacedTimesteps(
  spacing: TimestepSpacing,
  steps: number,
  trained: number,
  offset = 0,
): number[] {
  if (!Number.isInteger(steps) || steps < 1 || steps > trained)
    throw new RangeError(`${steps} steps are not possible: use a whole number from 1 to ${trained}.`);
  const each = Array.from({ length: steps }, (_, index) => index);
  if (spacing === 'trailing') return each.map((index) => Math.round(trained - (index * trained) / steps) - 1);
  if (spacing === 'leading') {
    const ratio = Math.floor(trained / steps);
    return each.map((index) => Math.min(trained - 1, (steps - 1 - index) * ratio + offset));
  }
  if (spacing === 'linspace-open')
    return each.map((index) => Math.round(((trained - 1) * (steps - index)) / steps));
  return steps === 1
    ? [trained - 1]
    : each.map((index) => ((trained - 1) * (steps - 1 - index)) / (steps - 1));
}

/** Linear interpolation between values at whole indices. */
function interpolate(values: readonly number[], index: number): number {
  const below = Math.min(values.length - 1, Math.max(0, Math.floor(index)));
  const above = Math.min(values.length - 1, below + 1);
  return values[below]! + (values[above]! - values[below]!) * (index - below);
}

/** Timestep of a sigma, by linear interpolation in log sigma. */
function timestepOfSigma(sigmas: readonly number[], sigma: number): number {
  const above = sigmas.findIndex((each) => each >= sigma);
  if (above <= 0) return above === 0 ? 0 : sigmas.length - 1;
  const [low, high] = [Math.log(sigmas[above - 1]!), Math.log(sigmas[above]!)];
  return above - 1 + (Math.log(sigma) - low) / (high - low);
}

/** `steps` sigmas from `highest` to `lowest`, denser at the clean end (Karras et al. 2022, eq. 5, rho 7). */
function karrasSigmas(steps: number, lowest: number, highest: number, rho = 7): number[] {
  const [from, to] = [highest ** (1 / rho), lowest ** (1 / rho)];
  return Array.from({ length: steps }, (_, i) => (from + ((to - from) * i) / Math.max(1, steps - 1)) ** rho);
}

/** The noise levels of one run: `timesteps[i]` is the model's input at `sigmas[i]`; the last sigma is the end of the run. */
export interface Levels {
  timesteps: number[];
  sigmas: number[];
}

export interface LevelOptions {
  spacing: TimestepSpacing;
  karras: boolean;
  /** Added to leading timesteps (`steps_offset`). */
  offset?: number;
  /** The end of the run: no noise, or the noise of timestep 0. */
  end: 'zero' | 'first-timestep';
}

/** Levels of a variance-preserving model. @throws RangeError on an invalid number of steps */
export function trainedLevels(noise: TrainedNoise, steps: number, options: LevelOptions): Levels {
  const all = cumulativeAlphas(noise).map(sigmaOfAlpha);
  let timesteps = spacedTimesteps(options.spacing, steps, noise.timesteps, options.offset);
  let sigmas = timesteps.map((t) => interpolate(all, t));
  if (options.karras) {
    sigmas = karrasSigmas(steps, all[0]!, all.at(-1)!);
    timesteps = sigmas.map((sigma) => timestepOfSigma(all, sigma));
  }
  return { timesteps, sigmas: [...sigmas, options.end === 'zero' ? 0 : all[0]!] };
}

/** Levels of a flow model, sigma in 0..1; `shift` moves them towards the noisy end (Esser et al. 2024, section 5.3.2). */
export function flowLevels(steps: number, shift = 1, timesteps = 1000): Levels {
  if (!Number.isInteger(steps) || steps < 1)
    throw new RangeError(`${steps} steps are not possible: use a whole number from 1.`);
  const sigmas = Array.from({ length: steps + 1 }, (_, index) => {
    const even = 1 - index / steps;
    return (shift * even) / (1 + (shift - 1) * even);
  });
  return { timesteps: sigmas.slice(0, -1).map((sigma) => sigma * timesteps), sigmas };
}

/** Levels that latent consistency models are distilled on (`original_inference_steps` of diffusers' LCMScheduler). */
export const distilledLevels = 50;

/**
 * Levels of a latent consistency model: `steps` of the `distilled` levels that it was trained on, evenly spaced
 * (Luo et al. 2023, https://arxiv.org/abs/2310.04378).
 */
export function consistencyLevels(noise: TrainedNoise, steps: number, distilled = distilledLevels): Levels {
  if (steps > distilled)
    throw new RangeError(`${steps} steps are too many for this model: use at most ${distilled}.`);
  const all = cumulativeAlphas(noise).map(sigmaOfAlpha);
  const stride = Math.floor(noise.timesteps / distilled);
  const origin = Array.from({ length: distilled }, (_, i) => (distilled - i) * stride - 1);
  const timesteps = Array.from({ length: steps }, (_, i) => origin[Math.floor((i * distilled) / steps)]!);
  return { timesteps, sigmas: [...timesteps.map((t) => all[t]!), 0] };
}
