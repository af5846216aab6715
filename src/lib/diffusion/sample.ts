/** The sampling loop: from noise to clean latents, one event a step. */
import type { Levels } from './noise-schedule.ts';
import type { NoiseSource } from './noise.ts';
import type { Denoise } from './prediction.ts';
import type { Process, Sampler } from './samplers.ts';

export interface SampleRequest {
  sampler: Sampler;
  process: Process;
  levels: Levels;
  denoise: Denoise;
  noise: NoiseSource;
  /** Latents at the first level's noise. */
  start: Float32Array;
  /** Index of the first level to run; later than 0 for image-to-image. */
  firstStep?: number;
  signal?: AbortSignal;
}

export interface SampleStep {
  /** Index of the step that has ended, of `steps` in all. */
  step: number;
  steps: number;
  sigma: number;
  timestep: number;
  /** Latents after the step, and the clean latents that the model expects from here. */
  x: Float32Array;
  clean: Float32Array;
}

/** Runs the loop. Throws the signal's reason when aborted; a run can stop between any two steps. */
export async function* sampleSteps(request: SampleRequest): AsyncGenerator<SampleStep> {
  const { sampler, process, levels, denoise, noise, signal } = request;
  const steps = levels.timesteps.length;
  let x = request.start;
  let cleanBefore: Float32Array | null = null;
  const first = request.firstStep ?? 0;
  for (let step = first; step < steps; step += 1) {
    signal?.throwIfAborted();
    const [sigma, sigmaNext] = [levels.sigmas[step]!, levels.sigmas[step + 1]!];
    const sigmaBefore = step > first ? levels.sigmas[step - 1]! : null;
    const timestep = levels.timesteps[step]!;
    const clean: Float32Array = await denoise(x, sigma, timestep);
    x = sampler.step({ process, x, clean, cleanBefore, sigmaBefore, sigma, sigmaNext, noise });
    cleanBefore = clean;
    yield { step, steps, sigma, timestep, x, clean };
  }
}

/** Latents at a noise level: pure noise when there is no picture to start from. */
export function noisyStart(
  process: Process,
  noise: Float32Array,
  sigma: number,
  picture: Float32Array | null,
): Float32Array {
  if (!picture) return process === 'flow' ? noise.slice() : noise.map((value) => value * sigma);
  const kept = process === 'flow' ? 1 - sigma : 1;
  return noise.map((value, i) => kept * picture[i]! + sigma * value);
}

/** The step at which image-to-image begins: strength 1 runs all steps, 0 none (as diffusers' `get_timesteps`). */
export function firstStepOf(steps: number, strength: number): number {
  if (!(strength >= 0 && strength <= 1))
    throw new RangeError(`strength must be from 0 to 1, not ${strength}`);
  return Math.max(0, steps - Math.min(steps, Math.floor(steps * strength)));
}
