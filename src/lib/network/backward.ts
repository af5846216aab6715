import type { Operation } from './tensor.ts';

/** What PyTorch's formulas of the backward pass (`derivatives.yaml`) allocate besides the gradients that they return. */

interface Gradient {
  readonly bytes: number;
}

/**
 * Bytes of each temporary tensor of an operation's backward step.
 * @param inputs the inputs that receive a gradient
 * @param size bytes of the output's gradient
 */
export function temporaryBytes({ name }: Operation, inputs: readonly Gradient[], size: number): number[] {
  // The product for each factor, which is then summed to the shape of the factor and cast to its type.
  if (name === 'mul' || name === 'div') return inputs.filter(({ bytes }) => bytes !== size).map(() => size);
  // x ** 2 : grad * (2 * x ** 1)
  if (name === 'pow') return [size, size];
  // Flash attention sums the query's gradient in float32.
  if (name === 'scaled_dot_product_attention') return inputs.length > 0 ? [2 * size] : [];
  return [];
}
