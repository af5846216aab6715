import { add, addScalar, mul, silu } from '../ops/elementwise.ts';
import { linear, type LinearOptions } from '../ops/linear.ts';
import { layerNorm, noAffine } from '../ops/norm.ts';
import { chunk, to, unsqueeze } from '../ops/shape.ts';
import type { Shape } from '../layout.ts';
import type { Run } from '../run.ts';
import type { Tensor, Tensors } from '../tensor.ts';

/** A vector per row of the batch, (batch, size), shaped to broadcast over tokens. */
function perRow(run: Run, vector: Tensor): Tensor {
  return vector.shape.length === 2 ? unsqueeze(run, vector, 1) : run.alias(vector);
}

/** `x * (1 + scale) + shift`, vectors broadcast over tokens. @param temporary whether x is dropped once multiplied */
export function modulate(run: Run, x: Tensor, scale: Tensor, shift: Tensor, temporary = false): Tensor {
  return run.call('', () => {
    const factor = run.call('', () => addScalar(run, perRow(run, scale)));
    const scaled = mul(run, x, factor);
    run.drop(factor);
    if (temporary) run.drop(x);
    return add(run, scaled, perRow(run, shift));
  });
}

/**
 * A layer norm without parameters bound to a name, then modulated under the same name.
 * @param previous what that name held before
 */
export function modulatedNorm(
  run: Run,
  name: string,
  x: Tensor,
  [shift, scale]: readonly [Tensor, Tensor, ...unknown[]],
  previous?: Tensor,
): Tensor {
  const normed = layerNorm(run, name, x, noAffine);
  if (previous) run.drop(previous);
  return run.rebind(normed, modulate(run, normed, scale, shift));
}

/** `gate * x`, the gate broadcast over tokens. */
export function gated(run: Run, gate: Tensor, x: Tensor): Tensor {
  return run.call('', () => mul(run, perRow(run, gate), x));
}

/** `x + gate * branch`. */
export function gatedSum(run: Run, x: Tensor, gate: Tensor, branch: Tensor): Tensor {
  return run.call('', () => add(run, x, gated(run, gate, branch)));
}

/** `linear(silu(embedding))` named `name`. */
export function siluLinear(
  run: Run,
  name: string,
  embedding: Tensor,
  size: number,
  options: LinearOptions = {},
): Tensor {
  return run.call('', () => linear(run, name, silu(run, embedding), size, options));
}

/** `linear(silu(embedding))` named `name`, cut into `parts` vectors of `size`. */
export function modulationVectors<N extends number>(
  run: Run,
  name: string,
  embedding: Tensor,
  parts: N,
  size: number,
  options: LinearOptions = {},
): Tensors<N> {
  return run.call('', () =>
    chunk(run, linear(run, name, silu(run, embedding), parts * size, options), parts, 1),
  );
}

/** `scale_shift_table + vectors`, cut into `parts` vectors of `size` (PixArt, Sana, Wan). @param stored shape of the learnt table */
export function tableVectors<N extends number>(
  run: Run,
  vectors: () => Tensor,
  parts: N,
  size: number,
  stored: Shape = [parts, size],
): Tensors<N> {
  const table = run.parameter(run.weight('scale_shift_table', 'other', stored), [1, parts, size]);
  return run.call('', () => chunk(run, add(run, table, vectors()), parts, 1));
}

/** AuraFlow's variant: a norm in float32, no bias. */
export interface AdaLayerNormOptions {
  norm?: typeof layerNorm;
  bias?: boolean;
}

/** diffusers `AdaLayerNormZero` named `name`: [normed, gate of attention, shift, scale and gate of the feed-forward]. */
export function adaLayerNormZero(
  run: Run,
  name: string,
  x: Tensor,
  embedding: Tensor,
  { norm = layerNorm, bias = true }: AdaLayerNormOptions = {},
): Tensors<5> {
  return run.call(name, () => {
    const [shift, scale, ...rest] = modulationVectors(run, 'linear', embedding, 6, x.shape.at(-1)!, { bias });
    return [modulate(run, norm(run, 'norm', x, noAffine), scale, shift, true), ...rest];
  });
}

/** diffusers `AdaLayerNormZeroSingle` named `name`: [normed, gate]. */
export function adaLayerNormZeroSingle(run: Run, name: string, x: Tensor, embedding: Tensor): Tensors<2> {
  return run.call(name, () => {
    const [shift, scale, gate] = modulationVectors(run, 'linear', embedding, 3, x.shape.at(-1)!);
    return [modulate(run, layerNorm(run, 'norm', x, noAffine), scale, shift, true), gate];
  });
}

/** diffusers `AdaLayerNormContinuous` named `name`, with a layer norm without parameters. */
export function adaLayerNormContinuous(
  run: Run,
  name: string,
  x: Tensor,
  embedding: Tensor,
  options: LinearOptions = {},
): Tensor {
  return run.call(name, () => {
    const both = run.call('', () => {
      const active = run.call('', () => to(run, silu(run, embedding), x.dtype));
      return linear(run, 'linear', active, 2 * x.shape.at(-1)!, options);
    });
    const [scale, shift] = chunk(run, both, 2, 1);
    const normed = layerNorm(run, 'norm', x, noAffine);
    const factor = addScalar(run, scale);
    const scaled = run.call('', () => mul(run, normed, unsqueeze(run, factor, 1)));
    run.drop(factor, normed);
    return add(run, scaled, unsqueeze(run, shift, 1));
  });
}
