import type { FluxConfig } from '../../../content/schemas/architectures/transformer.ts';
import { timeTextEmbedding } from '../modules/conditioning.ts';
import { feedForward } from '../modules/feed-forward.ts';
import {
  adaLayerNormContinuous,
  adaLayerNormZero,
  adaLayerNormZeroSingle,
  gated,
  modulate,
} from '../modules/modulation.ts';
import { axialRotaryTable, rotate } from '../modules/rotary.ts';
import { scaledDotProductAttention } from '../ops/attention.ts';
import { add, gelu, mul, mulScalar } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { layerNorm, torchRmsNorm } from '../ops/norm.ts';
import { cat, contiguous, permute, reshape, slice, to, unsqueeze, view } from '../ops/shape.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** Cosines and sines of every token's position. */
export type RotaryTable = readonly [Tensor, Tensor];

/** Tokens of a picture: the latent in patches of 2 x 2. */
export function packedTokens(request: Request): number {
  const [height, width] = latentSize(request, 8);
  return Math.floor(height / 2) * Math.floor(width / 2);
}

/** diffusers `FluxTransformer2DModel.forward`: FLUX.1, a picture packed into tokens by the pipeline. */
export function runFlux(run: Run, config: FluxConfig, request: Request): void {
  const { batch } = request;
  const size = config.num_attention_heads * config.attention_head_dim;
  const tokens = packedTokens(request);
  const textTokens = request.textTokens ?? config.text_tokens;
  let hidden = linear(run, 'x_embedder', run.input([batch, tokens, config.in_channels]), size);
  const thousandth = (value: Tensor) =>
    run.call('', () => {
      const cast = to(run, value, run.dtype);
      return mulScalar(run, cast);
    });
  const timestep = thousandth(run.input([batch]));
  const guidance = config.guidance_embeds ? thousandth(run.input([batch], 'float32')) : null;
  const pooled = run.input([batch, config.pooled_projection_dim]);
  const temb = timeTextEmbedding(run, timestep, guidance, pooled, size);
  const prompt = run.input([batch, textTokens, config.joint_attention_dim]);
  let context = linear(run, 'context_embedder', prompt, size);
  const axes = config.axes_dims_rope;
  const ids = cat(run, [run.input([textTokens, axes.length]), run.input([tokens, axes.length])], 0);
  const rotary = axialRotaryTable(run, ids, axes);
  const step = (block: readonly Tensor[]) => {
    context = run.rebind(context, block[0]!);
    hidden = run.rebind(hidden, block[1]!);
  };
  for (let i = 0; i < config.num_layers; i++)
    step(doubleBlock(run, i, hidden, context, temb, rotary, config));
  for (let i = 0; i < config.num_single_layers; i++)
    step(singleBlock(run, i, hidden, context, temb, rotary, config));
  hidden = run.rebind(hidden, adaLayerNormContinuous(run, 'norm_out', hidden, temb));
  linear(run, 'proj_out', hidden, config.patch_size ** 2 * config.in_channels);
}

/** `FluxTransformerBlock`: [context, hidden]. */
function doubleBlock(
  run: Run,
  index: number,
  input: Tensor,
  contextInput: Tensor,
  temb: Tensor,
  rotary: RotaryTable,
  config: FluxConfig,
): Tensor[] {
  return run.checkpoint(`transformer_blocks.${index}`, () => {
    const [normed, ...vectors] = adaLayerNormZero(run, 'norm1', input, temb);
    const [normedContext, ...contextVectors] = adaLayerNormZero(run, 'norm1_context', contextInput, temb);
    // The pair that attention returns stays bound until the block ends.
    const [attended, attendedContext] = fluxAttention(run, normed!, normedContext!, rotary, config);
    const hidden = fluxResidual(run, '', input, normed!, attended!, vectors);
    const context = fluxResidual(
      run,
      '_context',
      contextInput,
      normedContext!,
      attendedContext!,
      contextVectors,
    );
    return [clipped(run, context), hidden];
  });
}

/** One stream of a double block after attention: gate, add, norm, feed-forward, gate, add. */
export function fluxResidual(
  run: Run,
  suffix: string,
  input: Tensor,
  normedBefore: Tensor,
  attended: Tensor,
  vectors: readonly Tensor[],
): Tensor {
  const [gateAttention, shift, scale, gate] = vectors;
  const weighed = gated(run, gateAttention!, attended);
  let hidden = add(run, input, weighed);
  let normed = run.rebind(normedBefore, layerNorm(run, `norm2${suffix}`, hidden, { affine: false }));
  normed = run.rebind(normed, modulate(run, normed, scale!, shift!));
  let widened = feedForward(run, `ff${suffix}`, normed, 'gelu-approximate');
  // The picture's gated feed-forward takes the name of the plain one; the text's is a temporary beside it.
  const product = gated(run, gate!, widened);
  if (suffix === '') widened = run.rebind(widened, product);
  hidden = run.rebind(hidden, add(run, hidden, product));
  if (suffix !== '') run.drop(product);
  return hidden;
}

/** `FluxAttention` over both streams, text first: [hidden, context]; with no context, the joined tokens alone. */
export function fluxAttention(
  run: Run,
  x: Tensor,
  context: Tensor | null,
  rotary: RotaryTable,
  config: { num_attention_heads: number; attention_head_dim: number },
  options: { bias: boolean; textFirst: boolean } = { bias: true, textFirst: false },
): Tensor[] {
  const size = config.num_attention_heads * config.attention_head_dim;
  const split = (part: Tensor) =>
    run.rebind(part, view(run, part, [part.shape[0]!, part.shape[1]!, -1, config.attention_head_dim]));
  const normalise = (name: string, part: Tensor) => run.rebind(part, torchRmsNorm(run, name, part));
  return run.call('attn', () => {
    const project = (names: readonly string[], from: Tensor) =>
      names.map((name) => linear(run, name, from, size, options)) as [Tensor, Tensor, Tensor];
    let [query, key, value] = project(['to_q', 'to_k', 'to_v'], x);
    const text = context && project(['add_q_proj', 'add_k_proj', 'add_v_proj'], context);
    query = normalise('norm_q', split(query));
    value = split(value);
    key = normalise('norm_k', split(key));
    if (text) {
      const [textQuery, textKey, textValue] = [
        normalise('norm_added_q', split(text[0])),
        normalise('norm_added_k', split(text[1])),
        split(text[2]),
      ];
      query = run.rebind(query, cat(run, [textQuery, query], 1));
      key = run.rebind(key, cat(run, [textKey, key], 1));
      value = run.rebind(value, cat(run, [textValue, value], 1));
    }
    query = run.rebind(query, rotate(run, query, rotary, 1));
    key = run.rebind(key, rotate(run, key, rotary, 1));
    let hidden = tokensFirstAttention(run, query, key, value);
    hidden = run.rebind(hidden, reshape(run, hidden, [...hidden.shape.slice(0, 2), -1]));
    if (!context) return [hidden];
    let outText = slice(run, hidden, 1, context.shape[1]!);
    hidden = run.rebind(hidden, slice(run, hidden, 1, x.shape[1]!));
    const projectPicture = () => {
      hidden = run.rebind(hidden, projectPart(run, 'to_out.0', hidden, size, options.bias));
    };
    if (!options.textFirst) projectPicture();
    outText = run.rebind(outText, projectPart(run, 'to_add_out', outText, size, options.bias));
    if (options.textFirst) projectPicture();
    return [hidden, outText];
  });
}

/** A linear layer over tokens that are made contiguous first. */
function projectPart(run: Run, name: string, part: Tensor, size: number, bias: boolean): Tensor {
  return run.call('', () => linear(run, name, contiguous(run, part), size, { bias }));
}

/** diffusers' native attention backend on (batch, tokens, heads, head size), returned with the heads in place. */
export function tokensFirstAttention(run: Run, query: Tensor, key: Tensor, value: Tensor): Tensor {
  return run.call('', () => {
    const [q, k, v] = [query, key, value].map((each) => permute(run, each, [0, 2, 1, 3]));
    return permute(run, scaledDotProductAttention(run, q!, k!, v!), [0, 2, 1, 3]);
  });
}

/** `FluxSingleTransformerBlock`: attention and feed-forward side by side over text and picture joined. */
function singleBlock(
  run: Run,
  index: number,
  input: Tensor,
  contextInput: Tensor,
  temb: Tensor,
  rotary: RotaryTable,
  config: FluxConfig,
): Tensor[] {
  return run.checkpoint(`single_transformer_blocks.${index}`, () => {
    const residual = cat(run, [contextInput, input], 1);
    const size = residual.shape.at(-1)!;
    const [normed, gate] = adaLayerNormZeroSingle(run, 'norm', residual, temb);
    const widened = run.call('', () => gelu(run, linear(run, 'proj_mlp', normed!, 4 * size)));
    const [attended] = fluxAttention(run, normed!, null, rotary, config);
    let hidden = cat(run, [attended!, widened], 2);
    const column = unsqueeze(run, gate!, 1);
    const projected = linear(run, 'proj_out', hidden, size);
    hidden = run.rebind(hidden, mul(run, column, projected));
    run.drop(projected);
    hidden = run.rebind(hidden, add(run, residual, hidden));
    hidden = clipped(run, hidden);
    const text = contextInput.shape[1]!;
    return [slice(run, hidden, 1, text), slice(run, hidden, 1, hidden.shape[1]! - text)];
  });
}

/** `x.clip(-65504, 65504)` in float16. */
export function clipped(run: Run, x: Tensor): Tensor {
  if (x.dtype !== 'float16') return x;
  return run.rebind(x, run.emitOne('clamp', [x], { shape: x.shape, dtype: x.dtype }));
}
