import { addScalar, exp, mulScalar } from '../ops/elementwise.ts';
import { chunk } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** diffusers `DiagonalGaussianDistribution`: mean, clamped log-variance, standard deviation and variance of a latent. */
export function gaussian(run: Run, parameters: Tensor): void {
  run.call('', () => {
    const [, logvar] = chunk(run, parameters, 2, 1);
    const clamped = addScalar(run, logvar);
    const half = mulScalar(run, clamped);
    exp(run, half);
    run.drop(half);
    exp(run, clamped);
  });
}
