/** Checks that a network's output can be an image, so that a broken one is never shown as finished. */
import { FaultError } from './faults.ts';
import { spread } from './pixels.ts';

/** Below this deviation on -1..1, a quarter of a level of an 8-bit image, every pixel has the same colour. */
const minDeviation = 2 / 255 / 4;

/**
 * Mean and deviation of latents or hidden states.
 * @param what for the message, as in `the latents after step 3`
 * @throws FaultError (broken-values) on values that are not finite
 */
export function soundSpread(values: Float32Array, what: string): { mean: number; deviation: number } {
  const found = spread(values);
  // A single value that is not finite makes both sums so.
  if (!Number.isFinite(found.mean) || !Number.isFinite(found.deviation)) {
    const broken = values.reduce((sum, value) => sum + (Number.isFinite(value) ? 0 : 1), 0);
    throw new FaultError(
      'broken-values',
      `${what}: ${broken} of ${values.length} values are not finite numbers`,
    );
  }
  return found;
}

/** @throws FaultError (broken-values) on planes that are not finite, or have one colour */
export function requireImage(planes: Float32Array): void {
  const { deviation } = soundSpread(planes, 'the decoded image');
  if (deviation < minDeviation)
    throw new FaultError('broken-values', `every pixel of the decoded image has the same colour`);
}
