import type { HiDreamConfig } from '../../../content/schemas/architectures/transformer.ts';
import { contiguousStrides } from '../layout.ts';
import { joinHeads, splitHeads } from '../modules/heads.ts';
import { scaledDotProductAttention } from '../ops/attention.ts';
import { add, cos, divScalar, mul, mulScalar, neg, pow, sin } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { torchRmsNorm } from '../ops/norm.ts';
import { cat, create, slice, stack, to, transpose, unsqueeze, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';

/** `HiDreamImageEmbedND`: 2 x 2 rotations of every token over all axes, float32. */
export function rotations(run: Run, ids: Tensor, axes: readonly number[]): Tensor {
  const [batch, tokens] = ids.shape as [number, number];
  return run.call('', () => {
    const parts = axes.map((axis) =>
      run.call('', () => {
        const half = axis / 2;
        const omega = run.call('', () => {
          const steps = create(run, 'arange', [half], 'float64');
          const scale = run.rebind(steps, divScalar(run, steps));
          const powers = pow(run, scale);
          const inverse = run.emitOne('reciprocal', [powers], { shape: powers.shape, dtype: 'float64' });
          return mulScalar(run, inverse);
        });
        const column = run.view(ids, [batch, tokens, 1], [tokens * axes.length, axes.length, 1]);
        const angles = mul(run, column, omega);
        const [cosines, sines] = [cos(run, angles), sin(run, angles)];
        const stacked = run.call('', () => stack(run, [cosines, neg(run, sines), sines, cosines], -1));
        run.drop(angles);
        return to(run, view(run, stacked, [batch, tokens, half, 2, 2]), 'float32');
      }),
    );
    return unsqueeze(run, cat(run, parts, -3), 2);
  });
}

/** Inputs of the attention in addition to the streams. */
export interface AttentionInputs {
  /** Marks tokens that are not padding; null where nothing is padded. */
  mask: Tensor | null;
  rotary: Tensor;
  config: HiDreamConfig;
}

/** `HiDreamAttention` named `attn1`: [hidden, context]; image tokens first, keys of padding multiplied by 0. */
export function attention(
  run: Run,
  x: Tensor,
  context: Tensor | null,
  { mask, rotary, config }: AttentionInputs,
): [hidden: Tensor, context?: Tensor] {
  const [batch, tokens, size] = x.shape as [number, number, number];
  return run.call('attn1', () => {
    const project = (from: Tensor, suffix: string) => {
      const normed = (name: string, norm: string) =>
        run.call('', () =>
          torchRmsNorm(run, `${norm}${suffix}`, linear(run, `${name}${suffix}`, from, size)),
        );
      const parts = [
        normed('to_q', 'q_rms_norm'),
        normed('to_k', 'k_rms_norm'),
        linear(run, `to_v${suffix}`, from, size),
      ] as const;
      return eachOf(parts, (part) => splitHeads(run, part, config.num_attention_heads));
    };
    const own = project(x, '');
    if (mask) own[1] = run.replace(own[1], () => mul(run, own[1], view(run, mask, [batch, tokens, 1, 1])));
    const text = context && project(context, '_t');
    const joined = eachOf(own, (part, i) => (text ? cat(run, [part, text[i]!], 1) : run.alias(part)));
    const [query, key] = rotated(run, joined[0], joined[1], rotary);
    run.drop(joined[0], joined[1]);
    const out = run.call('', () => {
      const headFirst = eachOf([query, key, joined[2]], (part) => transpose(run, part, 1, 2));
      return scaledDotProductAttention(run, ...headFirst);
    });
    const flat = joinHeads(run, out);
    if (!context) return [linear(run, 'to_out', flat, size)];
    const [imagePart, textPart] = [slice(run, flat, 1, tokens), slice(run, flat, 1, context.shape[1]!)];
    return [linear(run, 'to_out', imagePart, size), linear(run, 'to_out_t', textPart, size)];
  });
}

/** `apply_rope` on queries and keys together: casts both to float32 before it rotates either. */
function rotated(run: Run, query: Tensor, key: Tensor, rotary: Tensor): Tensors<2> {
  return run.call('', () => {
    const wide = eachOf([query, key], (x) => to(run, x, 'float32'));
    const turned = eachOf(wide, (x) =>
      run.call('', () => {
        const pairs = [...x.shape.slice(0, -1), x.shape.at(-1)! / 2, 2];
        const part = run.view(x, pairs, [...contiguousStrides(x.shape), 0]);
        const factor = run.view(rotary, rotary.shape.slice(0, -1), rotary.strides.slice(0, -1));
        return add(run, mul(run, factor, part), mul(run, factor, part));
      }),
    );
    return eachOf(turned, (x, i) => to(run, view(run, x, query.shape), [query, key][i]!.dtype));
  });
}
