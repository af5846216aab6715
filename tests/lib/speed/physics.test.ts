import { expect, it } from 'vitest';
import { conditionsOf } from '../../../src/lib/speed/catalogue.ts';
import { constants } from '../../../src/lib/speed/constants.ts';
import { imageStepRate, runTime, stepFactor } from '../../../src/lib/speed/physics.ts';
import { catalogue } from './catalogue.ts';

const sdxl = {
  model: 'sdxl',
  width: 1024,
  height: 1024,
  dtype: 'fp16',
  stack: 'pytorch',
  platform: 'cuda',
  batch: 1,
} as const;

// Published decode times of SDXL at 1024 (diffusers, hybrid inference overview); no constant was set on them.
it.each([
  ['geforce-rtx-4090', 0.256],
  ['geforce-rtx-4080', 0.406],
  ['geforce-rtx-4070-ti', 0.519],
  ['geforce-rtx-3090', 0.459],
  ['geforce-rtx-3080-10-gb', 0.524],
  ['geforce-rtx-3070', 0.794],
])('the decoder on %s takes about %f s', (gpu, published) => {
  const { fixed } = runTime(conditionsOf(catalogue, { ...sdxl, gpu }))!;
  expect(Math.abs((fixed - constants.runSeconds) / published - 1)).toBeLessThan(0.15);
});

it('a factor on the steps and the rate it gives are each other’s inverse', () => {
  const time = runTime(conditionsOf(catalogue, { ...sdxl, gpu: 'l40s' }))!;
  for (const scope of ['loop', 'whole'] as const) {
    const counting = { scope, steps: 20 };
    expect(stepFactor(time, imageStepRate(time, 1.3, counting), counting)).toBeCloseTo(1.3, 9);
  }
});

/** Seconds that more attention adds to a step's products and to its memory, in a network without convolutions. */
function withMoreAttention(gpu: string) {
  const conditions = conditionsOf(catalogue, { ...sdxl, model: 'flux1-dev', platform: 'rocm', gpu });
  const { work } = conditions;
  const more = { ...work, step: { ...work.step, attention: 2 * work.step.attention } };
  const [once, twice] = [runTime(conditions)!, runTime({ ...conditions, work: more })!];
  return { matrix: twice.matrix - once.matrix, memory: twice.memory - once.memory };
}

it('scores of attention go through memory before RDNA 3, and through matrix instructions since', () => {
  expect(withMoreAttention('radeon-rx-6900-xt').memory).toBeGreaterThan(0);
  for (const gpu of ['radeon-rx-7900-xtx', 'radeon-8060s', 'radeon-rx-9070-xt'])
    expect(withMoreAttention(gpu).memory, gpu).toBe(0);
  expect(withMoreAttention('radeon-rx-7900-xtx').matrix).toBeGreaterThan(
    withMoreAttention('radeon-rx-6900-xt').matrix,
  );
});
