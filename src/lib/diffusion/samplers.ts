/**
 * Samplers over one state: `x = signal * x0 + sigma * noise`, where the signal is 1 for models of added noise (their
 * latents are stored unscaled, as in k-diffusion) and 1 - sigma for flow models. A sampler depends only on the ratio
 * sigma / signal, so one implementation serves both: it returns the factors of a sum of latents.
 */

export type Process = 'added' | 'flow';

/** Noise levels before (null at the first step), at, and after a step. */
export interface StepLevels {
  process: Process;
  sigmaBefore: number | null;
  sigma: number;
  sigmaNext: number;
}

/** The factors of a step; the next latents are the sum. */
export interface StepFactors {
  x: number;
  /** The denoiser's clean latents at this step, and at the step before. */
  clean: number;
  cleanBefore: number;
  /** New noise; drawn only if this is not 0. */
  noise: number;
}

export type SamplerId = 'ddim' | 'euler' | 'euler_ancestral' | 'dpmpp_2m' | 'lcm' | 'flow_euler';

export interface Sampler {
  id: SamplerId;
  name: string;
  /** One sentence for readers: what it does, and when to use it. */
  about: string;
  /** Whether it draws new noise at each step. */
  stochastic: boolean;
  /** Kinds of models that can use it. */
  processes: readonly Process[];
  step(levels: StepLevels): StepFactors;
}

const signalAt = (process: Process, sigma: number): number => (process === 'flow' ? 1 - sigma : 1);
const ratioAt = (process: Process, sigma: number): number => sigma / signalAt(process, sigma);

/** Keeps the predicted noise and lowers its level: DDIM without added noise, and Euler's method. */
function deterministic({ process, sigma, sigmaNext }: StepLevels): StepFactors {
  const kept = sigmaNext / sigma;
  const clean = signalAt(process, sigmaNext) - kept * signalAt(process, sigma);
  return { x: kept, clean, cleanBefore: 0, noise: 0 };
}

/** k-diffusion's ancestral step, eta 1: replaces part of the predicted noise by new noise. */
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

/** Latent consistency sampling: goes to the clean latents, then adds new noise of the next level. */
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
    'Straight steps along the flow; the standard method for flow models.',
    deterministic,
    ['flow'],
  ),
  euler: sampler('euler', 'Euler', 'Straight steps; the simplest method.', deterministic, ['added']),
  ddim: sampler(
    'ddim',
    'DDIM',
    'Keeps the predicted noise and lowers its level; images of one seed stay similar at any number of steps.',
    deterministic,
  ),
  dpmpp_2m: sampler(
    'dpmpp_2m',
    'DPM++ 2M',
    'Also uses the previous step, so that few steps are enough.',
    multistep,
  ),
  euler_ancestral: sampler(
    'euler_ancestral',
    'Euler ancestral',
    'Adds new noise at each step; the image keeps changing with more steps.',
    ancestral,
  ),
  lcm: sampler(
    'lcm',
    'LCM',
    'Predicts a clean image and adds noise again; for models distilled to a few steps.',
    consistency,
  ),
};

/** The samplers for a kind of model. */
export const samplersFor = (process: Process): Sampler[] =>
  Object.values(samplers).filter((each) => each.processes.includes(process));
