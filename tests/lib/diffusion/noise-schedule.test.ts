import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cumulativeAlphas,
  flowLevels,
  spacedTimesteps,
  trainedLevels,
  type TrainedNoise,
} from '../../../src/lib/diffusion/noise-schedule.ts';

const stable: TrainedNoise = {
  schedule: 'scaled_linear',
  betaStart: 0.00085,
  betaEnd: 0.012,
  timesteps: 1000,
  zeroTerminalSnr: false,
};

describe('noise schedules', () => {
  it('give the sigmas of SD-Turbo (EulerDiscreteScheduler, trailing)', () => {
    const at = (steps: number) =>
      trainedLevels(stable, steps, { spacing: 'trailing', karras: false, end: 'zero' });
    expect(at(1).timesteps).toEqual([999]);
    expect(at(1).sigmas[0]).toBeCloseTo(14.614641, 3);
    expect(at(4).timesteps).toEqual([999, 749, 499, 249]);
    [14.6146, 4.0817, 1.6129, 0.6932, 0].forEach((sigma, i) => expect(at(4).sigmas[i]).toBeCloseTo(sigma, 3));
    [14.6146, 2.9183, 0.9292, 0].forEach((sigma, i) => expect(at(3).sigmas[i]).toBeCloseTo(sigma, 3));
  });

  it('reach pure noise with zero terminal SNR, and keep their first alpha', () => {
    const plain = cumulativeAlphas(stable);
    const rescaled = cumulativeAlphas({ ...stable, zeroTerminalSnr: true });
    expect(rescaled.at(-1)).toBe(2 ** -24);
    expect(rescaled[0]).toBeCloseTo(plain[0]!, 12);
  });

  it('lower the noise at every step, for every spacing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom('linspace', 'linspace-open', 'leading', 'trailing'),
        fc.boolean(),
        (steps, spacing, karras) => {
          const { sigmas, timesteps } = trainedLevels(stable, steps, { spacing, karras, end: 'zero' });
          expect(timesteps).toHaveLength(steps);
          sigmas.slice(1).forEach((sigma, i) => expect(sigma).toBeLessThan(sigmas[i]!));
        },
      ),
    );
  });

  it('shift flow levels towards the noisy end, and keep both ends', () => {
    expect(flowLevels(4).sigmas).toEqual([1, 0.75, 0.5, 0.25, 0]);
    const shifted = flowLevels(4, 3).sigmas;
    expect(shifted).toEqual([1, 0.9, 0.75, 0.5, 0]);
  });

  it('throw for an invalid number of steps', () => {
    expect(() => spacedTimesteps('trailing', 0, 1000)).toThrow(
      '0 steps are not possible: use a whole number from 1 to 1000.',
    );
    expect(() => flowLevels(1.5)).toThrow('steps');
  });
});
