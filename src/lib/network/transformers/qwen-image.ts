import type { QwenImageConfig } from '../../../content/schemas/architectures/transformer.ts';
import { embeddedNumber } from '../modules/conditioning.ts';
import { feedForward } from '../modules/feed-forward.ts';
import { adaLayerNormContinuous, gated, modulate } from '../modules/modulation.ts';
import { rotateComplex } from '../modules/rotary.ts';
import { add, silu } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { layerNorm, rmsNorm } from '../ops/norm.ts';
import { cat, chunk, clone, contiguous, expand, reshape, slice, view } from '../ops/shape.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { clipped, packedTokens, tokensFirstAttention } from './flux.ts';

/** Positions that Qwen-Image keeps in its two tables (forward and backward), complex64, made once with the model. */
const storedPositions = 4096;

/** diffusers `QwenImageTransformer2DModel.forward`. */
export function runQwenImage(run: Run, config: QwenImageConfig, request: Request): void {
  const { batch } = request;
  const size = config.num_attention_heads * config.attention_head_dim;
  const textTokens = request.textTokens ?? config.text_tokens;
  const picture = run.input([batch, packedTokens(request), config.in_channels]);
  let hidden = linear(run, 'img_in', picture, size);
  let context = rmsNorm(run, 'txt_norm', run.input([batch, textTokens, config.joint_attention_dim]));
  context = run.rebind(context, linear(run, 'txt_in', context, size));
  const temb = run.call(
    'time_text_embed',
    () => embeddedNumber(run, 'timestep_embedder', run.input([batch]), size)[0]!,
  );
  const rotary = rotaryFrequencies(run, config, request, textTokens);
  for (let i = 0; i < config.num_layers; i++) {
    const [nextContext, next] = jointBlock(run, i, hidden, context, temb, rotary, config);
    context = run.rebind(context, nextContext!);
    hidden = run.rebind(hidden, next!);
  }
  hidden = run.rebind(hidden, adaLayerNormContinuous(run, 'norm_out', hidden, temb));
  linear(run, 'proj_out', hidden, config.patch_size ** 2 * config.out_channels);
}

/** `QwenEmbedRope.forward`: complex rotations of the picture's tokens (cached by the model) and of the text's. */
function rotaryFrequencies(
  run: Run,
  config: QwenImageConfig,
  request: Request,
  textTokens: number,
): [Tensor, Tensor] {
  const sizes = config.axes_dims_rope.map((axis) => axis / 2) as [number, number, number];
  const [height, width] = latentSize(request, 8).map((side) => Math.floor(side / 2)) as [number, number];
  const half = sizes[0] + sizes[1] + sizes[2];
  const table = () => run.input([storedPositions, half], 'complex64');
  return run.call('', () => {
    const [forward, backward] = [table(), table()];
    const cached = run.call('pos_embed', () => {
      const [front, ...sides] = sizes.map((part) => slice(run, forward, 1, part));
      const negative = sizes.slice(1).map((part) => slice(run, backward, 1, part));
      const whole = [1, height, width] as const;
      const frame = expand(run, view(run, slice(run, front!, 0, 1), [1, 1, 1, sizes[0]]), [
        ...whole,
        sizes[0],
      ]);
      const spread = [height, width].map((count, i) => {
        const after = Math.floor(count / 2);
        const axis = cat(
          run,
          [slice(run, negative[i]!, 0, count - after), slice(run, sides[i]!, 0, after)],
          0,
        );
        const shape = i === 0 ? [1, count, 1, sizes[1]] : [1, 1, count, sizes[2]];
        return expand(run, view(run, axis, shape), [...whole, sizes[i + 1]!]);
      });
      const all = cat(run, [frame, ...spread], 3);
      return clone(run, reshape(run, all, [height * width, half]));
    });
    run.hold(cached);
    return [cat(run, [cached], 0), slice(run, forward, 0, textTokens)];
  }) as [Tensor, Tensor];
}

/** `QwenImageTransformerBlock`: [context, hidden]. Nothing inside is bound to a name twice, so all of it lives to the end. */
function jointBlock(
  run: Run,
  index: number,
  input: Tensor,
  contextInput: Tensor,
  temb: Tensor,
  rotary: readonly [Tensor, Tensor],
  config: QwenImageConfig,
): Tensor[] {
  return run.checkpoint(`transformer_blocks.${index}`, () => {
    const size = input.shape.at(-1)!;
    const vectors = (name: string) =>
      run.call(name, () => {
        const all = run.call('', () => linear(run, '1', silu(run, temb), 6 * size));
        return chunk(run, all, 6, -1);
      });
    const [picture, text] = [vectors('img_mod'), vectors('txt_mod')];
    const modulated = (name: string, x: Tensor, [shift, scale]: readonly Tensor[]) =>
      modulate(run, layerNorm(run, name, x, { affine: false }), scale!, shift!);
    const normed = modulated('img_norm1', input, picture);
    const normedContext = modulated('txt_norm1', contextInput, text);
    const [attended, attendedContext] = jointAttention(run, normed, normedContext, rotary, config);
    const residual = (x: Tensor, gate: Tensor, branch: Tensor) =>
      run.call('', () => add(run, x, gated(run, gate, branch)));
    let hidden = residual(input, picture[2]!, attended!);
    let context = residual(contextInput, text[2]!, attendedContext!);
    const widen = (stream: 'img' | 'txt', x: Tensor, parts: readonly Tensor[]) =>
      feedForward(run, `${stream}_mlp`, modulated(`${stream}_norm2`, x, parts), 'gelu-approximate');
    const second = widen('img', hidden, picture.slice(3));
    hidden = run.rebind(hidden, residual(hidden, picture[5]!, second));
    const secondContext = widen('txt', context, text.slice(3));
    context = run.rebind(context, residual(context, text[5]!, secondContext));
    context = clipped(run, context);
    return [context, clipped(run, hidden)];
  });
}

/** `QwenDoubleStreamAttnProcessor2_0`: [hidden, context]; every stream is rotated before they are joined, text first. */
function jointAttention(
  run: Run,
  x: Tensor,
  context: Tensor,
  rotary: readonly [Tensor, Tensor],
  config: QwenImageConfig,
): Tensor[] {
  const size = x.shape.at(-1)!;
  return run.call('attn', () => {
    const project = (names: readonly string[], from: Tensor) =>
      names.map((name) => linear(run, name, from, size));
    const parts = [
      ...project(['to_q', 'to_k', 'to_v'], x),
      ...project(['add_q_proj', 'add_k_proj', 'add_v_proj'], context),
    ];
    const split = parts.map((part) =>
      run.rebind(part, view(run, part, [...part.shape.slice(0, 2), -1, config.attention_head_dim])),
    );
    const norms = ['norm_q', 'norm_k', null, 'norm_added_q', 'norm_added_k', null];
    const normed = split.map((part, i) => (norms[i] ? run.rebind(part, rmsNorm(run, norms[i], part)) : part));
    const turned = normed.map((part, i) =>
      norms[i] ? run.rebind(part, rotateComplex(run, part, rotary[i < 3 ? 0 : 1])) : part,
    );
    const [query, key, value] = [0, 1, 2].map((i) => cat(run, [turned[i + 3]!, turned[i]!], 1));
    let joint = tokensFirstAttention(run, query!, key!, value!);
    joint = run.rebind(joint, reshape(run, joint, [...joint.shape.slice(0, 2), -1]));
    const out = (name: string, tokens: number) =>
      run.call('', () => linear(run, name, contiguous(run, slice(run, joint, 1, tokens)), size));
    return [out('to_out.0', x.shape[1]!), out('to_add_out', context.shape[1]!)];
  });
}
