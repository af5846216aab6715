/**
 * Samplers over one state: `x = signal * x0 + sigma * noise`, where the signal is 1 for models of added noise (their
 * latents are kept unscaled, as in k-diffusion) and 1 - sigma for flow models. What a sampler does depends only on the
 * ratio sigma / signal, so each is written once for both.
 */
import type { NoiseSource } from './noise.ts';

export type Process = 'added' | 'flow';

export interface SamplerStep {
  process: Process;
  x: Float32Array;
  /** The denoiser's clean latents at this step, and at the step before (null at the first). */
  clean: Float32Array;
  cleanBefore: Float32Array | null;
  /** Noise levels before, at and after this step. */
  sigmaBefore: number | null;
  sigma: number;
  sigmaNext: number;
  noise: NoiseSource;
}

export type SamplerId = 'ddim' | 'euler' | 'euler_ancestral' | 'dpmpp_2m' | 'lcm' | 'flow_euler';

export interface Sampler {
  id: SamplerId;
  name: string;
  /** What it is good for, in one sentence for readers. */
  about: string;
  /** Draws fresh noise at each step. */
  stochastic: boolean;
  /** Kinds of models it is offered for. */
  processes: readonly Process[];
  step(step: SamplerStep): Float32Array;
}

const signalAt = (process: Process, sigma: number): number => (process === 'flow' ? 1 - sigma : 1);
const ratioAt = (process: Process, sigma: number): number => sigma / signalAt(process, sigma);

/** Keeps the noise that the denoiser found and lowers its level: DDIM without added noise, and Euler's method. */
function deterministic({ process, x, clean, sigma, sigmaNext }: SamplerStep): Float32Array {
  const [signal, next] = [signalAt(process, sigma), signalAt(process, sigmaNext)];
  return x.map((value, i) => next * clean[i]! + (sigmaNext * (value - signal * clean[i]!)) / sigma);
}

/** k-diffusion's ancestral step, eta 1: part of the noise found is exchanged for fresh noise. */
function ancestral({ process, x, clean, sigma, sigmaNext, noise }: SamplerStep): Float32Array {
  const next = signalAt(process, sigmaNext);
  const [ratio, ratioNext] = [ratioAt(process, sigma), ratioAt(process, sigmaNext)];
  const down = (ratioNext * ratioNext) / ratio;
  const up = Math.sqrt(Math.max(0, ratioNext * ratioNext - down * down));
  const fresh = sigmaNext > 0 ? noise(x.length) : null;
  const signal = signalAt(process, sigma);
  return x.map((value, i) => {
    const found = (value - signal * clean[i]!) / sigma;
    return next * (clean[i]! + down * found + (fresh ? up * fresh[i]! : 0));
  });
}

/** DPM-Solver++(2M), midpoint form (Lu et al. 2022, https://arxiv.org/abs/2211.01095, algorithm 2). */
function multistep(step: SamplerStep): Float32Array {
  const { process, x, clean, cleanBefore, sigmaBefore, sigma, sigmaNext } = step;
  const next = signalAt(process, sigmaNext);
  const [ratio, ratioNext] = [ratioAt(process, sigma), ratioAt(process, sigmaNext)];
  const kept = sigmaNext / sigma;
  const gained = next * (1 - ratioNext / ratio);
  let slope = 0;
  if (cleanBefore && sigmaBefore !== null && sigmaNext > 0) {
    const [h, hBefore] = [Math.log(ratio / ratioNext), Math.log(ratioAt(process, sigmaBefore) / ratio)];
    slope = (0.5 * h) / hBefore;
  }
  return x.map((value, i) => {
    const before = cleanBefore ? cleanBefore[i]! : clean[i]!;
    return kept * value + gained * (clean[i]! + slope * (clean[i]! - before));
  });
}

/** Latent consistency sampling: jump to the clean picture, then add fresh noise of the next level. */
function consistency({ process, x, clean, sigmaNext, noise }: SamplerStep): Float32Array {
  if (sigmaNext === 0) return clean.slice();
  const fresh = noise(x.length);
  const next = signalAt(process, sigmaNext);
  return x.map((_, i) => next * clean[i]! + sigmaNext * fresh[i]!);
}

const sampler = (
  id: SamplerId,
  name: string,
  about: string,
  step: Sampler['step'],
  processes: readonly Process[] = ['added', 'flow'],
): Sampler => ({ id, name, about, stochastic: step === ancestral || step === consistency, processes, step });

export const samplers: Readonly<Record<SamplerId, Sampler>> = {
  flow_euler: sampler(
    'flow_euler',
    'Euler (flow)',
    'Straight steps along the flow: what flow models are made for.',
    deterministic,
    ['flow'],
  ),
  euler: sampler('euler', 'Euler', 'Straight steps: the plainest method.', deterministic, ['added']),
  ddim: sampler(
    'ddim',
    'DDIM',
    'Keeps the noise it found and lowers its level; the same seed stays close at any number of steps.',
    deterministic,
  ),
  dpmpp_2m: sampler(
    'dpmpp_2m',
    'DPM++ 2M',
    'Also uses the step before, so that few steps suffice.',
    multistep,
  ),
  euler_ancestral: sampler(
    'euler_ancestral',
    'Euler ancestral',
    'Adds fresh noise at each step; pictures keep changing with more steps.',
    ancestral,
  ),
  lcm: sampler(
    'lcm',
    'LCM',
    'Jumps to a clean picture and adds noise again: for models distilled to a few steps.',
    consistency,
  ),
};

/** The samplers that a model can be run with. */
export const samplersFor = (process: Process): Sampler[] =>
  Object.values(samplers).filter((each) => each.processes.includes(process));
