/**
 * Samplers over one state: `x = signal * x0 + sigma * noise`, where the signal is 1 for models of added noise (their
 * latents are kept unscaled, as in k-diffusion) and 1 - sigma for flow models. What a sampler does depends only on the
 * ratio sigma / signal, so each is written once for both: as the factors of a sum, which is made where the latents lie.
 */

export type Process = 'added' | 'flow';

/** Noise levels before (null at the first step), at and after a step. */
export interface StepLevels {
  process: Process;
  sigmaBefore: number | null;
  sigma: number;
  sigmaNext: number;
}

/** What a step multiplies before it adds: the next latents are the sum. */
export interface StepFactors {
  x: number;
  /** The denoiser's clean latents at this step, and at the step before. */
  clean: number;
  cleanBefore: number;
  /** Fresh noise; it is drawn only where this is not 0. */
  noise: number;
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
  step(levels: StepLevels): StepFactors;
}

const signalAt = (process: Process, sigma: number): number => (process === 'flow' ? 1 - sigma : 1);
const ratioAt = (process: Process, sigma: number): number => sigma / signalAt(process, sigma);

/** Keeps the noise that the denoiser found and lowers its level: DDIM without added noise, and Euler's method. */
function deterministic({ process, sigma, sigmaNext }: StepLevels): StepFactors {
  const kept = sigmaNext / sigma;
  const clean = signalAt(process, sigmaNext) - kept * signalAt(process, sigma);
  return { x: kept, clean, cleanBefore: 0, noise: 0 };
}

/** k-diffusion's ancestral step, eta 1: part of the noise found is exchanged for fresh noise. */
function ancestral({ process, sigma, sigmaNext }: StepLevels): StepFactors {
  const next = signalAt(process, sigmaNext);
  const [ratio, ratioNext] = [ratioAt(process, sigma), ratioAt(process, sigmaNext)];
  const down = (ratioNext * ratioNext) / ratio;
  const up = Math.sqrt(Math.max(0, ratioNext * ratioNext - down * down));
  const kept = (next * down) / sigma;
  return { x: kept, clean: next - kept * signalAt(process, sigma), cleanBefore: 0, noise: next * up };
}

/** DPM-Solver++(2M), midpoint form (Lu et al. 2022, https://arxiv.org/abs/2211.01095, algorithm 2). */
function multistep({ process, sigmaBefore, sigma, sigmaNext }: StepLevels): StepFactors {
  const [ratio, ratioNext] = [ratioAt(process, sigma), ratioAt(process, sigmaNext)];
  const gained = signalAt(process, sigmaNext) * (1 - ratioNext / ratio);
  let slope = 0;
  if (sigmaBefore !== null && sigmaNext > 0) {
    const [h, hBefore] = [Math.log(ratio / ratioNext), Math.log(ratioAt(process, sigmaBefore) / ratio)];
    slope = (0.5 * h) / hBefore;
  }
  return { x: sigmaNext / sigma, clean: gained * (1 + slope), cleanBefore: -gained * slope, noise: 0 };
}

/** Latent consistency sampling: jump to the clean picture, then add fresh noise of the next level. */
const consistency = ({ process, sigmaNext }: StepLevels): StepFactors => ({
  x: 0,
  clean: signalAt(process, sigmaNext),
  cleanBefore: 0,
  noise: sigmaNext,
});

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
