import { add, addScalar, mul, silu } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { layerNorm } from '../ops/norm.ts';
import { chunk, to, unsqueeze } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** A vector for each row of the batch, (batch, size), made to broadcast over tokens. */
function perRow(run: Run, vector: Tensor): Tensor {
  return vector.shape.length === 2 ? unsqueeze(run, vector, 1) : run.alias(vector);
}

/** `x * (1 + scale) + shift`, vectors broadcast over tokens. `temporary`: x has no other name and goes once multiplied. */
export function modulate(
  run: Run,
  x: Tensor,
  scale: Tensor,
  shift: Tensor,
  options: { temporary?: boolean } = {},
): Tensor {
  return run.call('', () => {
    const factor = run.call('', () => addScalar(run, perRow(run, scale)));
    const scaled = mul(run, x, factor);
    run.drop(factor);
    if (options.temporary) run.drop(x);
    return add(run, scaled, perRow(run, shift));
  });
}

/** `gate * x`, the gate broadcast over tokens. */
export function gated(run: Run, gate: Tensor, x: Tensor): Tensor {
  return run.call('', () => mul(run, perRow(run, gate), x));
}

/** `linear(silu(embedding))` cut into `parts` equal vectors, as `nn.Linear` named `name` of the running module. */
export function modulationVectors(
  run: Run,
  name: string,
  embedding: Tensor,
  parts: number,
  size: number,
  bias = true,
): Tensor[] {
  return run.call('', () =>
    chunk(run, linear(run, name, silu(run, embedding), parts * size, { bias }), parts, 1),
  );
}

/** How AuraFlow departs from the usual: a norm in float32, no bias. */
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
  options: AdaLayerNormOptions = {},
): Tensor[] {
  return run.call(name, () => {
    const size = x.shape.at(-1)!;
    const vectors = modulationVectors(run, 'linear', embedding, 6, size, options.bias);
    const normed = (options.norm ?? layerNorm)(run, 'norm', x, { affine: false });
    return [modulate(run, normed, vectors[1]!, vectors[0]!, { temporary: true }), ...vectors.slice(2)];
  });
}

/** diffusers `AdaLayerNormZeroSingle` named `name`: [normed, gate]. */
export function adaLayerNormZeroSingle(run: Run, name: string, x: Tensor, embedding: Tensor): Tensor[] {
  return run.call(name, () => {
    const [shift, scale, gate] = modulationVectors(run, 'linear', embedding, 3, x.shape.at(-1)!);
    const normed = layerNorm(run, 'norm', x, { affine: false });
    return [modulate(run, normed, scale!, shift!, { temporary: true }), gate!];
  });
}

/** diffusers `AdaLayerNormContinuous` named `name`, with a layer norm that has no parameters. */
export function adaLayerNormContinuous(
  run: Run,
  name: string,
  x: Tensor,
  embedding: Tensor,
  options: { bias?: boolean } = {},
): Tensor {
  return run.call(name, () => {
    const size = x.shape.at(-1)!;
    const emb = run.call('', () => {
      const active = run.call('', () => to(run, silu(run, embedding), x.dtype));
      return linear(run, 'linear', active, 2 * size, { bias: options.bias ?? true });
    });
    const [scale, shift] = chunk(run, emb, 2, 1);
    const normed = layerNorm(run, 'norm', x, { affine: false });
    const factor = addScalar(run, scale!);
    const scaled = run.call('', () => mul(run, normed, unsqueeze(run, factor, 1)));
    run.drop(factor, normed);
    return add(run, scaled, unsqueeze(run, shift!, 1));
  });
}
