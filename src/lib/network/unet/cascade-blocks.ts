import type { CascadeConfig } from '../../../content/schemas/architectures/cascade.ts';
import { attention } from '../modules/attention.ts';
import { convolution } from '../ops/convolution.ts';
import { add, addScalar, div, gelu, mul, silu } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { layerNorm, mean, noAffine } from '../ops/norm.ts';
import { cat, chunk, permute, transpose, unsqueeze, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** `SDCascadeLayerNorm`: over channels, which are moved to the end and back; no parameters. */
export function channelLayerNorm(run: Run, name: string, x: Tensor): Tensor {
  return run.call('', () => {
    const normed = layerNorm(run, name, permute(run, x, [0, 2, 3, 1]), noAffine);
    return permute(run, normed, [0, 3, 1, 2]);
  });
}

/** `SDCascadeResBlock` named `name`: a depthwise convolution, then a feed-forward over channels with the skip state. */
export function cascadeResBlock(run: Run, name: string, x: Tensor, skip: Tensor | null): Tensor {
  const width = x.shape[1]!;
  return run.checkpoint(name, () => {
    const deep = convolution(run, 'depthwise', x, width, { groups: width });
    let hidden = run.rebind(deep, channelLayerNorm(run, 'norm', deep));
    if (skip) hidden = run.rebind(hidden, cat(run, [hidden, skip], 1));
    hidden = run.rebind(hidden, channelwise(run, hidden, width));
    return add(run, hidden, x);
  });
}

function channelwise(run: Run, x: Tensor, width: number): Tensor {
  return run.call('channelwise', () => {
    let hidden = linear(run, '0', permute(run, x, [0, 2, 3, 1]), 4 * width);
    hidden = run.rebind(hidden, gelu(run, hidden));
    hidden = run.rebind(hidden, globalResponseNorm(run, '2', hidden));
    return permute(run, linear(run, '4', hidden, width), [0, 3, 1, 2]);
  });
}

/** `GlobalResponseNorm` named `name` (ConvNeXt V2): each channel's share of the image's norm, learnt scale and shift. */
function globalResponseNorm(run: Run, name: string, x: Tensor): Tensor {
  const [batch, , , width] = x.shape as [number, number, number, number];
  return run.call(name, () => {
    const parameter = (part: string) => run.parameter(run.weight(part, 'norm', [1, 1, 1, width]));
    const output = { shape: [batch, 1, 1, width], dtype: x.dtype };
    const norms = run.emitOne('linalg_vector_norm', [x], output, { saves: [x] });
    const share = run.call('', () => div(run, norms, addScalar(run, mean(run, norms))));
    let hidden = mul(run, x, share);
    hidden = run.rebind(hidden, mul(run, parameter('gamma'), hidden));
    hidden = run.rebind(hidden, add(run, hidden, parameter('beta')));
    return run.rebind(hidden, add(run, hidden, x));
  });
}

/** `SDCascadeTimestepBlock` named `name`: scales and shifts every channel by each conditioning number. */
export function cascadeTimestepBlock(
  run: Run,
  name: string,
  x: Tensor,
  embedded: Tensor,
  conditions: readonly string[],
): Tensor {
  const width = x.shape[1]!;
  return run.checkpoint(name, () => {
    const parts = chunk(run, embedded, conditions.length + 1, 1);
    const pair = (mapper: string, part: Tensor) => {
      const mapped = unsqueeze(run, unsqueeze(run, linear(run, mapper, part, 2 * width), 2), 3);
      return chunk(run, mapped, 2, 1);
    };
    let [scale, shift] = pair('mapper', parts[0]!);
    conditions.forEach((condition, i) => {
      const [moreScale, moreShift] = pair(`mapper_${condition}`, parts[i + 1]!);
      scale = run.rebind(scale, add(run, scale, moreScale));
      shift = run.rebind(shift, add(run, shift, moreShift));
    });
    const factor = addScalar(run, scale);
    const scaled = mul(run, x, factor);
    run.drop(factor);
    return add(run, scaled, shift);
  });
}

/** `SDCascadeAttnBlock` named `name`: attention over the image and the prompt together. */
export function cascadeAttentionBlock(run: Run, name: string, x: Tensor, prompt: Tensor, heads: number) {
  const [batch, width] = x.shape as [number, number];
  return run.checkpoint(name, () => {
    const active = silu(run, prompt);
    let context = linear(run, 'kv_mapper.1', active, width);
    run.drop(active);
    const normed = channelLayerNorm(run, 'norm', x);
    const pixels = transpose(run, view(run, normed, [batch, width, -1]), 1, 2);
    context = run.rebind(context, cat(run, [pixels, context], 1));
    run.drop(pixels);
    return add(run, x, attention(run, 'attention', normed, context, { heads, bias: true }));
  });
}

/** The states of prompt and image for the attention: projected, concatenated, normed. */
export function cascadePrompt(run: Run, config: CascadeConfig, batch: number, tokens: number): Tensor {
  const { conditioning_dim: width, clip_seq: count } = config;
  const pooled = (name: string, channels: number) =>
    run.call('', () => {
      const projected = linear(run, name, run.input([batch, 1, channels]), width * count);
      return view(run, projected, [batch, count, width]);
    });
  return run.call('', () => {
    let states = pooled('clip_txt_pooled_mapper', config.clip_text_pooled_in_channels);
    if (config.clip_text_in_channels !== null && config.clip_image_in_channels !== null) {
      const prompt = run.input([batch, tokens, config.clip_text_in_channels]);
      const text = linear(run, 'clip_txt_mapper', prompt, width);
      const image = pooled('clip_img_mapper', config.clip_image_in_channels);
      states = cat(run, [text, states, image], 1);
    }
    return layerNorm(run, 'clip_norm', states, noAffine);
  });
}
