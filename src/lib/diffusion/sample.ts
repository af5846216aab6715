/** The denoising loop: from noise to clean latents, one event per step. */
import type { LatentSpace, Term } from './latent-space.ts';
import type { Levels } from './noise-schedule.ts';
import type { NoiseSource } from './noise.ts';
import type { Denoise } from './prediction.ts';
import type { Process, Sampler } from './samplers.ts';

export interface SampleRequest<Latents> {
  /** Storage of the latents, which computes the sum of each step. */
  space: LatentSpace<Latents>;
  sampler: Sampler;
  process: Process;
  levels: Levels;
  denoise: Denoise<Latents>;
  noise: NoiseSource;
  /** Latents at the first level's noise. */
  start: Float32Array;
  /** Index of the first level to run; later than 0 for image-to-image. */
  firstStep?: number;
  signal?: AbortSignal;
}

export interface SampleStep<Latents> {
  /** Index of the finished step, out of `steps`. */
  step: number;
  steps: number;
  sigma: number;
  timestep: number;
  /** Latents after the step, and the predicted clean latents; both are valid until the next step. */
  x: Latents;
  clean: Latents;
}

/**
 * Runs the loop and returns the last latents. Throws the signal's reason when aborted, which is possible between steps.
 */
export async function* sampleSteps<Latents>(
  request: SampleRequest<Latents>,
): AsyncGenerator<SampleStep<Latents>, Latents> {
  const { space, sampler, process, levels, denoise, noise, start, signal } = request;
  const steps = levels.timesteps.length;
  const first = request.firstStep ?? 0;
  let x = space.from(start);
  let cleanBefore: Latents | null = null;
  for (let step = first; step < steps; step += 1) {
    signal?.throwIfAborted();
    const [sigma, sigmaNext] = [levels.sigmas[step]!, levels.sigmas[step + 1]!];
    const sigmaBefore = step > first ? levels.sigmas[step - 1]! : null;
    const timestep = levels.timesteps[step]!;
    const clean = await denoise(x, sigma, timestep);
    const factors = sampler.step({ process, sigmaBefore, sigma, sigmaNext });
    const fresh = factors.noise === 0 ? null : space.from(noise(start.length));
    const terms: Term<Latents>[] = [
      [factors.x, x],
      [factors.clean, clean],
    ];
    if (cleanBefore !== null && factors.cleanBefore !== 0) terms.push([factors.cleanBefore, cleanBefore]);
    if (fresh !== null) terms.push([factors.noise, fresh]);
    const next = space.sum(terms);
    for (const spent of [x, cleanBefore, fresh]) if (spent !== null) space.release(spent);
    x = next;
    cleanBefore = clean;
    yield { step, steps, sigma, timestep, x, clean };
  }
  return x;
}

/** Latents at a noise level: pure noise, or the latents of an image with noise. */
export function noisyStart(
  process: Process,
  noise: Float32Array,
  sigma: number,
  imageLatents: Float32Array | null,
): Float32Array {
  if (!imageLatents) return process === 'flow' ? noise.slice() : noise.map((value) => value * sigma);
  const kept = process === 'flow' ? 1 - sigma : 1;
  return noise.map((value, i) => kept * imageLatents[i]! + sigma * value);
}

/**
 * The first step of image-to-image: strength 1 runs all steps, 0 none (as diffusers' `get_timesteps`).
 * @throws RangeError when the strength is not in 0..1
 */
export function firstStepOf(steps: number, strength: number): number {
  if (!(strength >= 0 && strength <= 1))
    throw new RangeError(`Strength ${strength} is out of range: use 0 to 1.`);
  return Math.max(0, steps - Math.min(steps, Math.floor(steps * strength)));
}
