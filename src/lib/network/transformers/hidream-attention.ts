import type { HiDreamConfig } from '../../../content/schemas/architectures/transformer.ts';
import { scaledDotProductAttention } from '../ops/attention.ts';
import { add, cos, divScalar, mul, mulScalar, neg, pow, sin } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { torchRmsNorm } from '../ops/norm.ts';
import { cat, create, reshape, slice, stack, to, transpose, unsqueeze, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

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

/** `HiDreamAttention` named `attn1`: [hidden, context]; picture tokens first, keys of padding masked to nothing. */
export function attention(
  run: Run,
  x: Tensor,
  context: Tensor | null,
  mask: Tensor | null,
  rotary: Tensor,
  config: HiDreamConfig,
): Tensor[] {
  const [batch, tokens, size] = x.shape as [number, number, number];
  const heads = (part: Tensor) =>
    run.rebind(part, view(run, part, [batch, part.shape[1]!, config.num_attention_heads, -1]));
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
      ];
      return parts.map(heads) as [Tensor, Tensor, Tensor];
    };
    const own = project(x, '');
    if (mask)
      own[1] = run.rebind(
        own[1],
        run.call('', () => mul(run, own[1], view(run, mask, [batch, tokens, 1, 1]))),
      );
    const text = context && project(context, '_t');
    const joined = own.map((part, i) => (text ? cat(run, [part, text[i]!], 1) : run.alias(part)));
    const [query, key] = rotated(run, joined[0]!, joined[1]!, rotary);
    run.drop(joined[0]!, joined[1]!);
    const out = run.call('', () => {
      const [q, k, v] = [query!, key!, joined[2]!].map((part) => transpose(run, part, 1, 2));
      return scaledDotProductAttention(run, q!, k!, v!);
    });
    const flat = run.rebind(
      out,
      run.call('', () => reshape(run, transpose(run, out, 1, 2), [batch, -1, size])),
    );
    if (!context) return [linear(run, 'to_out', flat, size)];
    const [picturePart, textPart] = [slice(run, flat, 1, tokens), slice(run, flat, 1, context.shape[1]!)];
    return [linear(run, 'to_out', picturePart, size), linear(run, 'to_out_t', textPart, size)];
  });
}

/** `apply_rope` on queries and keys together: both are widened before either is turned. */
function rotated(run: Run, query: Tensor, key: Tensor, rotary: Tensor): Tensor[] {
  const pairs = (x: Tensor) => [...x.shape.slice(0, -1), x.shape.at(-1)! / 2, 2];
  const repeated = (x: Tensor) => {
    const shape = pairs(x);
    const strides = [...x.shape.map((_, i) => x.shape.slice(i + 1).reduce((a, b) => a * b, 1)), 0];
    return { shape, strides };
  };
  return run.call('', () => {
    const wide = [query, key].map((x) => to(run, x, 'float32'));
    const turned = wide.map((x) =>
      run.call('', () => {
        const { shape, strides } = repeated(x);
        const part = run.view(x, shape, strides);
        const factor = run.view(rotary, rotary.shape.slice(0, -1), rotary.strides.slice(0, -1));
        return add(run, mul(run, factor, part), mul(run, factor, part));
      }),
    );
    return turned.map((x, i) => to(run, view(run, x, query.shape), [query, key][i]!.dtype));
  });
}
