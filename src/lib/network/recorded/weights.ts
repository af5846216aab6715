import type { Recording } from '../../../content/schemas/recording.ts';
import { elements } from '../layout.ts';
import type { Weight } from '../tensor.ts';

const expanded = new WeakMap<Recording, ReadonlyMap<string, Weight>>();

/** Every parameter and buffer of a recorded component, by its path. */
export function recordedWeights(recording: Recording): ReadonlyMap<string, Weight> {
  const known = expanded.get(recording);
  if (known) return known;
  const weights = new Map<string, Weight>();
  for (const [pattern, numbers, kind, shape, dtype] of recording.weights) {
    const sets = Array.isArray(numbers)
      ? numbers
      : Array.from({ length: numbers.count }, (_, k) => [numbers.from + k]);
    for (const set of sets) {
      const path = numbered(pattern, set);
      weights.set(path, { path, kind, shape, elements: elements(shape), dtype, trainable: false });
    }
  }
  expanded.set(recording, weights);
  return weights;
}

/** A path with its numbers in place of the stars. */
export function numbered(pattern: string, numbers: readonly number[]): string {
  let next = 0;
  return pattern.replaceAll('*', () => String(numbers[next++]));
}
