import type { QwenImageConfig } from '../../../content/schemas/architectures/transformer.ts';
import { embeddedNumber } from '../modules/conditioning.ts';
import { feedForward } from '../modules/feed-forward.ts';
import { mergeHeads, splitHeads, tokensFirstAttention } from '../modules/heads.ts';
import { adaLayerNormContinuous, gatedSum, modulate, siluLinear } from '../modules/modulation.ts';
import { rotateComplex } from '../modules/rotary.ts';
import { addedProjections, linear, linears, projections } from '../ops/linear.ts';
import { layerNorm, noAffine, rmsNorm } from '../ops/norm.ts';
import { cat, chunk, clone, contiguous, expand, reshape, slice, view } from '../ops/shape.ts';
import { tokenGrid, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';
import { clipped, packedTokens } from './flux.ts';

/** Positions in each of Qwen-Image's two tables (forward and backward), complex64, created with the model. */
const storedPositions = 4096;

/** diffusers `QwenImageTransformer2DModel.forward`. */
export function runQwenImage(run: Run, config: QwenImageConfig, request: Request): void {
  const { batch } = request;
  const size = config.num_attention_heads * config.attention_head_dim;
  const textTokens = request.textTokens ?? config.text_tokens;
  const image = run.input([batch, packedTokens(request), config.in_channels]);
  let hidden = linear(run, 'img_in', image, size);
  let context = rmsNorm(run, 'txt_norm', run.input([batch, textTokens, config.joint_attention_dim]));
  context = run.rebind(context, linear(run, 'txt_in', context, size));
  const timestep = run.input([batch]);
  const temb = run.call('time_text_embed', () => embeddedNumber(run, 'timestep_embedder', timestep, size));
  const rotary = rotaryFrequencies(run, config, request, textTokens);
  for (let i = 0; i < config.num_layers; i++) {
    const [nextContext, next] = jointBlock(run, i, hidden, context, { temb, rotary, config });
    context = run.rebind(context, nextContext);
    hidden = run.rebind(hidden, next);
  }
  hidden = run.rebind(hidden, adaLayerNormContinuous(run, 'norm_out', hidden, temb));
  linear(run, 'proj_out', hidden, config.patch_size ** 2 * config.out_channels);
}

/** `QwenEmbedRope.forward`: complex rotations of the image's tokens (cached by the model) and of the text's. */
function rotaryFrequencies(
  run: Run,
  config: QwenImageConfig,
  request: Request,
  textTokens: number,
): Tensors<2> {
  const sizes = config.axes_dims_rope.map((axis) => axis / 2) as [number, number, number];
  const grid = tokenGrid(request, 2);
  const [height, width] = grid;
  const half = sizes[0] + sizes[1] + sizes[2];
  const table = () => run.input([storedPositions, half], 'complex64');
  return run.call('', () => {
    const [forward, backward] = [table(), table()];
    const cached = run.call('pos_embed', () => {
      const [front, ...sides] = sizes.map((part) => slice(run, forward, 1, part));
      const negative = sizes.slice(1).map((part) => slice(run, backward, 1, part));
      const whole = [1, height, width] as const;
      const first = view(run, slice(run, front!, 0, 1), [1, 1, 1, sizes[0]]);
      const frame = expand(run, first, [...whole, sizes[0]]);
      const spread = grid.map((count, i) => {
        const after = Math.floor(count / 2);
        const halves = [slice(run, negative[i]!, 0, count - after), slice(run, sides[i]!, 0, after)];
        const axis = cat(run, halves, 0);
        const shape = i === 0 ? [1, count, 1, sizes[1]] : [1, 1, count, sizes[2]];
        return expand(run, view(run, axis, shape), [...whole, sizes[i + 1]!]);
      });
      const all = cat(run, [frame, ...spread], 3);
      return clone(run, reshape(run, all, [height * width, half]));
    });
    run.hold(cached);
    return [cat(run, [cached], 0), slice(run, forward, 0, textTokens)];
  });
}

/** Inputs of every block in addition to the streams. */
interface BlockInputs {
  temb: Tensor;
  /** Rotations of the image's tokens and of the text's. */
  rotary: Tensors<2>;
  config: QwenImageConfig;
}

/** `QwenImageTransformerBlock`: [context, hidden]. It binds each intermediate to its own name, so all live to the end. */
function jointBlock(
  run: Run,
  index: number,
  input: Tensor,
  contextInput: Tensor,
  inputs: BlockInputs,
): Tensors<2> {
  return run.checkpoint(`transformer_blocks.${index}`, () => {
    const size = input.shape.at(-1)!;
    const vectors = (name: string) =>
      run.call(name, () => chunk(run, siluLinear(run, '1', inputs.temb, 6 * size), 6, -1));
    const [image, text] = [vectors('img_mod'), vectors('txt_mod')];
    const modulated = (name: string, x: Tensor, shift: Tensor, scale: Tensor) =>
      modulate(run, layerNorm(run, name, x, noAffine), scale, shift);
    const normed = modulated('img_norm1', input, image[0], image[1]);
    const normedContext = modulated('txt_norm1', contextInput, text[0], text[1]);
    const [attended, attendedContext] = jointAttention(run, normed, normedContext, inputs);
    const hidden = gatedSum(run, input, image[2], attended);
    const context = gatedSum(run, contextInput, text[2], attendedContext);
    const finish = (stream: 'img' | 'txt', x: Tensor, [, , , shift, scale, gate]: Tensors<6>) => {
      const plain = modulated(`${stream}_norm2`, x, shift, scale);
      const widened = feedForward(run, `${stream}_mlp`, plain, 'gelu-approximate');
      return run.rebind(x, gatedSum(run, x, gate, widened));
    };
    const nextHidden = finish('img', hidden, image);
    const nextContext = clipped(run, finish('txt', context, text));
    return [nextContext, clipped(run, nextHidden)];
  });
}

/** `QwenDoubleStreamAttnProcessor2_0`: [hidden, context]; rotates each stream, then joins them, text first. */
function jointAttention(run: Run, x: Tensor, context: Tensor, { rotary, config }: BlockInputs): Tensors<2> {
  const size = x.shape.at(-1)!;
  return run.call('attn', () => {
    const parts = [...linears(run, projections, x, size), ...linears(run, addedProjections, context, size)];
    const split = parts.map((part) => splitHeads(run, part, config.num_attention_heads));
    const norms = ['norm_q', 'norm_k', null, 'norm_added_q', 'norm_added_k', null];
    const normed = split.map((part, i) => (norms[i] ? run.rebind(part, rmsNorm(run, norms[i], part)) : part));
    const rotated = normed.map((part, i) =>
      norms[i] ? run.rebind(part, rotateComplex(run, part, rotary[i < 3 ? 0 : 1])) : part,
    );
    const joined = eachOf([0, 1, 2], (i) => cat(run, [rotated[i + 3]!, rotated[i]!], 1));
    const joint = mergeHeads(run, tokensFirstAttention(run, ...joined));
    const out = (name: string, tokens: number) =>
      run.call('', () => linear(run, name, contiguous(run, slice(run, joint, 1, tokens)), size));
    return [out('to_out.0', x.shape[1]!), out('to_add_out', context.shape[1]!)];
  });
}
