import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededNoise } from '../../../src/lib/diffusion/noise.ts';
import {
  consistencyLevels,
  flowLevels,
  trainedLevels,
  type LevelOptions,
  type Levels,
  type TrainedNoise,
} from '../../../src/lib/diffusion/noise-schedule.ts';
import { processorSpace as space, type Term } from '../../../src/lib/diffusion/latent-space.ts';
import {
  cleanFactors,
  denoiser,
  inputScale,
  type Prediction,
} from '../../../src/lib/diffusion/prediction.ts';
import { firstStepOf, noisyStart, sampleSteps } from '../../../src/lib/diffusion/sample.ts';
import { samplers, type Process, type SamplerId } from '../../../src/lib/diffusion/samplers.ts';

const linear: TrainedNoise = {
  schedule: 'linear',
  betaStart: 0.0001,
  betaEnd: 0.02,
  timesteps: 1000,
  zeroTerminalSnr: false,
};
const signal = (sigma: number) => 1 / Math.sqrt(sigma * sigma + 1);

interface Run {
  sampler: SamplerId;
  levels: Levels;
  prediction: Prediction;
  /** Clean latents are clamped to -clip..clip, as those schedulers do for models of pixels. */
  clip?: number;
  consistencyScaling?: number;
}

/** The loop of diffusers' scheduler tests: `dummy_sample_deter` (0..767 over 768) and `dummy_model` (x * t / (t + 1)). */
async function run({ sampler, levels, prediction, clip = Infinity, consistencyScaling }: Run) {
  const first = levels.sigmas[0]!;
  const start = Float32Array.from({ length: 768 }, (_, i) => i / 768 / signal(first));
  const network = async (x: Float32Array, t: number): Promise<Term<Float32Array>[]> => [[t / (t + 1), x]];
  let x: Float32Array = start;
  const model = denoiser(space, network, prediction, consistencyScaling ?? null);
  const denoise: typeof model = async (...given) =>
    (await model(...given)).map((value) => Math.max(-clip, Math.min(clip, value)));
  for await (const each of sampleSteps({
    space,
    sampler: samplers[sampler],
    process: 'added',
    levels,
    denoise,
    noise: seededNoise(0),
    start,
  }))
    x = each.x;
  // Those schedulers keep latents at unit variance; ours are kept unscaled.
  const end = signal(levels.sigmas.at(-1)!);
  const sum = x.reduce((total, value) => total + Math.abs(value * end), 0);
  return { sum, mean: sum / 768 };
}

/** diffusers' Euler test puts the scaled model input in the place of the latents at each step; so does this loop. */
async function runEuler(levels: Levels, prediction: Prediction) {
  let x: Float32Array = Float32Array.from({ length: 768 }, (_, i) => (i / 768) * levels.sigmas[0]!);
  for (const [i, timestep] of levels.timesteps.entries()) {
    const [sigma, sigmaNext] = [levels.sigmas[i]!, levels.sigmas[i + 1]!];
    x = space.sum([[inputScale(prediction, sigma), x]]);
    const answer = space.sum([[timestep / (timestep + 1), x]]);
    const factors = cleanFactors(prediction, sigma);
    const clean = space.sum([
      [factors.x, x],
      [factors.answer, answer],
    ]);
    const step = samplers.euler.step({ process: 'added', sigmaBefore: null, sigma, sigmaNext });
    x = space.sum([
      [step.x, x],
      [step.clean, clean],
    ]);
  }
  const sum = x.reduce((total, value) => total + Math.abs(value), 0);
  return { sum, mean: sum / 768 };
}

const options = (changed: Partial<LevelOptions> = {}): LevelOptions => ({
  spacing: 'leading',
  karras: false,
  end: 'zero',
  ...changed,
});

// Expected figures: huggingface/diffusers, tests/schedulers/test_scheduler_{ddim,euler,dpm_multi,lcm}.py (v0.35).
const golden: [name: string, Run, sum: number | null, mean: number][] = [
  [
    'DDIM',
    {
      sampler: 'ddim',
      levels: trainedLevels(linear, 10, options()),
      prediction: 'epsilon',
      clip: 1,
    },
    172.0067,
    0.223967,
  ],
  [
    'DDIM, v',
    {
      sampler: 'ddim',
      levels: trainedLevels(linear, 10, options()),
      prediction: 'v_prediction',
      clip: 1,
    },
    52.5302,
    0.0684,
  ],
  [
    'DDIM, beta 0.01, ends clean',
    {
      sampler: 'ddim',
      levels: trainedLevels({ ...linear, betaStart: 0.01 }, 10, options()),
      prediction: 'epsilon',
      clip: 1,
    },
    149.8295,
    0.1951,
  ],
  [
    'DDIM, beta 0.01, ends at timestep 0',
    {
      sampler: 'ddim',
      levels: trainedLevels({ ...linear, betaStart: 0.01 }, 10, options({ end: 'first-timestep' })),
      prediction: 'epsilon',
      clip: 1,
    },
    149.0784,
    0.1941,
  ],
  [
    'Euler',
    {
      sampler: 'euler',
      levels: trainedLevels({ ...linear, timesteps: 1100 }, 10, options({ spacing: 'linspace' })),
      prediction: 'epsilon',
    },
    10.0807,
    0.0131,
  ],
  [
    'Euler, v',
    {
      sampler: 'euler',
      levels: trainedLevels({ ...linear, timesteps: 1100 }, 10, options({ spacing: 'linspace' })),
      prediction: 'v_prediction',
    },
    0.0002,
    2.2676e-6,
  ],
  [
    'Euler, Karras',
    {
      sampler: 'euler',
      levels: trainedLevels(
        { ...linear, timesteps: 1100 },
        10,
        options({ spacing: 'linspace', karras: true }),
      ),
      prediction: 'epsilon',
    },
    124.523,
    0.1621,
  ],
  [
    'DPM++ 2M',
    {
      sampler: 'dpmpp_2m',
      levels: trainedLevels(linear, 10, options({ spacing: 'linspace-open', end: 'first-timestep' })),
      prediction: 'epsilon',
    },
    null,
    0.3301,
  ],
  [
    'DPM++ 2M, v',
    {
      sampler: 'dpmpp_2m',
      levels: trainedLevels(linear, 10, options({ spacing: 'linspace-open', end: 'first-timestep' })),
      prediction: 'v_prediction',
    },
    null,
    0.2251,
  ],
  [
    'LCM, one step',
    {
      sampler: 'lcm',
      levels: consistencyLevels(
        { ...linear, schedule: 'scaled_linear', betaStart: 0.00085, betaEnd: 0.012 },
        1,
      ),
      prediction: 'epsilon',
      consistencyScaling: 10,
    },
    18.7097,
    0.0244,
  ],
];

describe('samplers, compared with the figures of diffusers’ own tests', () => {
  it.each(golden)('%s', async (_, request, sum, mean) => {
    const got =
      request.sampler === 'euler' ? await runEuler(request.levels, request.prediction) : await run(request);
    if (sum !== null) expect(Math.abs(got.sum - sum)).toBeLessThan(1e-2);
    expect(Math.abs(got.mean - mean)).toBeLessThan(1e-3);
  });
});

const kinds: [SamplerId, Process][] = Object.values(samplers).flatMap((each) =>
  each.processes.map((process): [SamplerId, Process] => [each.id, process]),
);
const levelsFor = (process: Process, steps: number) =>
  process === 'flow' ? flowLevels(steps) : trainedLevels(linear, steps, options({ spacing: 'trailing' }));

describe('every sampler', () => {
  it.each(kinds)('%s (%s) ends at the image that a certain denoiser predicts', async (id, process) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.nat(), async (steps, seed) => {
        const cleanLatents = Float32Array.from({ length: 16 }, (_, i) => Math.sin(i));
        const levels = levelsFor(process, steps);
        const noise = seededNoise(seed);
        let x = noisyStart(process, noise(16), levels.sigmas[0]!, null);
        for await (const each of sampleSteps({
          space,
          sampler: samplers[id],
          process,
          levels,
          denoise: async () => cleanLatents.slice(),
          noise,
          start: x,
        }))
          x = each.x;
        x.forEach((value, i) => expect(value).toBeCloseTo(cleanLatents[i]!, 4));
      }),
      { numRuns: 20 },
    );
  });

  it.each(kinds.filter(([id]) => id !== 'lcm'))(
    '%s (%s) keeps the variance of Gaussian data',
    async (id, process) => {
      // For data of unit variance the best denoiser is linear, and the samples must come out with variance 1.
      const levels = levelsFor(process, 100);
      const noise = seededNoise(7);
      let x = noisyStart(process, noise(4096), levels.sigmas[0]!, null);
      const denoise = async (from: Float32Array, sigma: number) => {
        const kept = process === 'flow' ? 1 - sigma : 1;
        return from.map((value) => (value * kept) / (kept * kept + sigma * sigma));
      };
      for await (const each of sampleSteps({
        space,
        sampler: samplers[id],
        process,
        levels,
        denoise,
        noise,
        start: x,
      }))
        x = each.x;
      const variance = x.reduce((total, value) => total + value * value, 0) / x.length;
      expect(variance).toBeGreaterThan(0.85);
      expect(variance).toBeLessThan(1.15);
    },
  );
});

describe('a run', () => {
  it('stops between two steps when aborted', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const go = async () => {
      for await (const each of sampleSteps({
        space,
        sampler: samplers.euler,
        process: 'added',
        levels: levelsFor('added', 10),
        denoise: async (x) => x,
        noise: seededNoise(1),
        start: new Float32Array(4),
        signal: stop.signal,
      })) {
        seen.push(each.step);
        if (each.step === 3) stop.abort(new Error('cancelled by the reader'));
      }
    };
    await expect(go()).rejects.toThrow('cancelled by the reader');
    expect(seen).toEqual([0, 1, 2, 3]);
  });

  it('starts image-to-image later for a lower strength', () => {
    expect([0, 0.25, 0.5, 1].map((strength) => firstStepOf(20, strength))).toEqual([20, 15, 10, 0]);
    expect(() => firstStepOf(20, 1.5)).toThrow('Strength 1.5 is out of range');
  });
});
