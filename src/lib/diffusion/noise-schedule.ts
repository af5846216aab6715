/** How much noise a model was trained to see at each of its timesteps, and which of them a run visits. */

type BetaSchedule = 'linear' | 'scaled_linear';
/** `linspace-open` leaves the last, clean timestep to the end of the run, as diffusers' DPM-Solver does. */
export type TimestepSpacing = 'linspace' | 'linspace-open' | 'leading' | 'trailing';

/** The noise that a variance-preserving model was trained with, as in a diffusers `scheduler_config.json`. */
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

/** Cumulative products of (1 - beta), one a training timestep. Throws on fewer than two timesteps. */
export function cumulativeAlphas(noise: TrainedNoise): number[] {
  const { schedule, betaStart, betaEnd, timesteps } = noise;
  if (timesteps < 2) throw new RangeError(`a noise schedule needs two timesteps or more, not ${timesteps}`);
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

/** Timesteps that a run of `steps` visits, from noisy to clean (Lin et al. 2023, table 2). May hold fractions. */
export function spacedTimesteps(
  spacing: TimestepSpacing,
  steps: number,
  trained: number,
  offset = 0,
): number[] {
  if (!Number.isInteger(steps) || steps < 1 || steps > trained)
    throw new RangeError(`steps must be a whole number from 1 to ${trained}, not ${steps}`);
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

/** Values at whole places, read at any place by straight lines. */
function interpolate(values: readonly number[], place: number): number {
  const below = Math.min(values.length - 1, Math.max(0, Math.floor(place)));
  const above = Math.min(values.length - 1, below + 1);
  return values[below]! + (values[above]! - values[below]!) * (place - below);
}

/** Timestep whose sigma is `sigma`, by straight lines in log sigma. */
function timestepOfSigma(sigmas: readonly number[], sigma: number): number {
  const above = sigmas.findIndex((each) => each >= sigma);
  if (above <= 0) return above === 0 ? 0 : sigmas.length - 1;
  const [low, high] = [Math.log(sigmas[above - 1]!), Math.log(sigmas[above]!)];
  return above - 1 + (Math.log(sigma) - low) / (high - low);
}

/** `steps` sigmas from `highest` to `lowest`, dense at the clean end (Karras et al. 2022, eq. 5, rho 7). */
function karrasSigmas(steps: number, lowest: number, highest: number, rho = 7): number[] {
  const [from, to] = [highest ** (1 / rho), lowest ** (1 / rho)];
  return Array.from({ length: steps }, (_, i) => (from + ((to - from) * i) / Math.max(1, steps - 1)) ** rho);
}

/** The noise levels of one run: `timesteps[i]` is what the model is told at `sigmas[i]`; one sigma more ends the run. */
export interface Levels {
  timesteps: number[];
  sigmas: number[];
}

export interface LevelOptions {
  spacing: TimestepSpacing;
  karras: boolean;
  /** Added to leading timesteps (`steps_offset`). */
  offset?: number;
  /** Where the run ends: without noise, or at the noise of timestep 0. */
  end: 'zero' | 'first-timestep';
}

/** Levels of a variance-preserving model. Throws `RangeError` on a number of steps that it cannot take. */
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

/** Levels of a flow model, sigma in 0..1; `shift` moves them to the noisy end (Esser et al. 2024, section 5.3.2). */
export function flowLevels(steps: number, shift = 1, timesteps = 1000): Levels {
  if (!Number.isInteger(steps) || steps < 1)
    throw new RangeError(`steps must be a whole number from 1, not ${steps}`);
  const sigmas = Array.from({ length: steps + 1 }, (_, index) => {
    const even = 1 - index / steps;
    return (shift * even) / (1 + (shift - 1) * even);
  });
  return { timesteps: sigmas.slice(0, -1).map((sigma) => sigma * timesteps), sigmas };
}

/**
 * Levels of a latent consistency model: `steps` taken evenly from the `distilled` ones that it was trained on
 * (Luo et al. 2023, https://arxiv.org/abs/2310.04378).
 */
export function consistencyLevels(noise: TrainedNoise, steps: number, distilled = 50): Levels {
  if (steps > distilled) throw new RangeError(`this model takes ${distilled} steps at most, not ${steps}`);
  const all = cumulativeAlphas(noise).map(sigmaOfAlpha);
  const stride = Math.floor(noise.timesteps / distilled);
  const origin = Array.from({ length: distilled }, (_, i) => (distilled - i) * stride - 1);
  const timesteps = Array.from({ length: steps }, (_, i) => origin[Math.floor((i * distilled) / steps)]!);
  return { timesteps, sigmas: [...timesteps.map((t) => all[t]!), 0] };
}
