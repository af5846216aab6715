import type { FluxConfig } from '../../../content/schemas/architectures/transformer.ts';
import { timeTextEmbedding } from '../modules/conditioning.ts';
import { feedForward } from '../modules/feed-forward.ts';
import { mergeHeads, splitHeads, tokensFirstAttention } from '../modules/heads.ts';
import {
  adaLayerNormContinuous,
  adaLayerNormZero,
  adaLayerNormZeroSingle,
  gated,
  modulatedNorm,
} from '../modules/modulation.ts';
import { axialRotaryTable, rotate, type RotaryTable } from '../modules/rotary.ts';
import { add, gelu, mul, mulScalar } from '../ops/elementwise.ts';
import { addedProjections, linear, linears, projections } from '../ops/linear.ts';
import { torchRmsNorm } from '../ops/norm.ts';
import { cat, contiguous, slice, to, unsqueeze } from '../ops/shape.ts';
import { tokenGrid, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';

/** Inputs of every block of FLUX.1 and Chroma in addition to the streams. */
export interface FluxInputs {
  rotary: RotaryTable;
  config: Pick<FluxConfig, 'num_attention_heads' | 'attention_head_dim'>;
}

/** Tokens of an image: the latent in patches of 2 x 2. */
export function packedTokens(request: Request): number {
  const [rows, columns] = tokenGrid(request, 2);
  return rows * columns;
}

/** A number per row, times 1000, in the type of the run. */
export function timesThousand(run: Run, value: Tensor): Tensor {
  return run.call('', () => mulScalar(run, to(run, value, run.dtype)));
}

/** Rotary table of the positions of text and image. */
export function jointRotary(run: Run, axes: readonly number[], text: number, image: number): RotaryTable {
  const ids = cat(run, [run.input([text, axes.length]), run.input([image, axes.length])], 0);
  return axialRotaryTable(run, ids, axes);
}

/** diffusers `FluxTransformer2DModel.forward`: FLUX.1, with an image that the pipeline packs into tokens. */
export function runFlux(run: Run, config: FluxConfig, request: Request): void {
  const { batch, textTokens = config.text_tokens } = request;
  const size = config.num_attention_heads * config.attention_head_dim;
  const tokens = packedTokens(request);
  let hidden = linear(run, 'x_embedder', run.input([batch, tokens, config.in_channels]), size);
  const timestep = timesThousand(run, run.input([batch]));
  const guidance = config.guidance_embeds ? timesThousand(run, run.input([batch], 'float32')) : null;
  const pooled = run.input([batch, config.pooled_projection_dim]);
  const temb = timeTextEmbedding(run, timestep, guidance, pooled, size);
  const prompt = run.input([batch, textTokens, config.joint_attention_dim]);
  let context = linear(run, 'context_embedder', prompt, size);
  const inputs = { rotary: jointRotary(run, config.axes_dims_rope, textTokens, tokens), config };
  const advance = ([nextContext, next]: Tensors<2>) => {
    context = run.rebind(context, nextContext);
    hidden = run.rebind(hidden, next);
  };
  const norm = (name: string, x: Tensor) => adaLayerNormZero(run, name, x, temb);
  for (let i = 0; i < config.num_layers; i++) advance(doubleBlock(run, i, hidden, context, inputs, norm));
  for (let i = 0; i < config.num_single_layers; i++) {
    const streams = [context, hidden] as const;
    const block = run.checkpoint(`single_transformer_blocks.${i}`, () => {
      const joined = cat(run, streams, 1);
      const next = parallelBlock(run, joined, adaLayerNormZeroSingle(run, 'norm', joined, temb), inputs);
      return eachOf(streams, (stream) => slice(run, next, 1, stream.shape[1]!));
    });
    advance(block);
  }
  hidden = run.rebind(hidden, adaLayerNormContinuous(run, 'norm_out', hidden, temb));
  linear(run, 'proj_out', hidden, config.patch_size ** 2 * config.in_channels);
}

/** `FluxTransformerBlock` (and `ChromaTransformerBlock`): [context, hidden]. @param norm the adaptive norm of a name */
export function doubleBlock(
  run: Run,
  index: number,
  input: Tensor,
  contextInput: Tensor,
  inputs: FluxInputs,
  norm: (name: string, x: Tensor) => Tensors<5>,
): Tensors<2> {
  return run.checkpoint(`transformer_blocks.${index}`, () => {
    const [normed, ...vectors] = norm('norm1', input);
    const [normedContext, ...contextVectors] = norm('norm1_context', contextInput);
    // The pair that attention returns stays bound until the block ends.
    const [attended, attendedContext] = fluxAttention(run, normed, normedContext, inputs);
    const hidden = residual(run, '', input, normed, attended, vectors);
    const context = residual(run, '_context', contextInput, normedContext, attendedContext!, contextVectors);
    return [clipped(run, context), hidden];
  });
}

/** One stream of a double block after attention: gate, add, norm, feed-forward, gate, add. */
function residual(
  run: Run,
  suffix: '' | '_context',
  input: Tensor,
  normedBefore: Tensor,
  attended: Tensor,
  [gateAttention, shift, scale, gate]: Tensors<4>,
): Tensor {
  const weighted = gated(run, gateAttention, attended);
  let hidden = add(run, input, weighted);
  const normed = modulatedNorm(run, `norm2${suffix}`, hidden, [shift, scale], normedBefore);
  const widened = feedForward(run, `ff${suffix}`, normed, 'gelu-approximate');
  // The image's gated feed-forward is bound to the name of the plain one; the text's is a temporary.
  const product = gated(run, gate, widened);
  if (suffix === '') run.drop(widened);
  hidden = run.rebind(hidden, add(run, hidden, product));
  if (suffix !== '') run.drop(product);
  return hidden;
}

/** `FluxAttention` over both streams, text first: [hidden, context]; without context, over the joined tokens. */
export function fluxAttention(
  run: Run,
  x: Tensor,
  context: Tensor | null,
  { rotary, config }: FluxInputs,
  options: { bias: boolean; textFirst: boolean } = { bias: true, textFirst: false },
): [hidden: Tensor, context?: Tensor] {
  const { num_attention_heads: heads } = config;
  const size = heads * config.attention_head_dim;
  const normalise = (name: string, part: Tensor) => run.rebind(part, torchRmsNorm(run, name, part));
  return run.call('attn', () => {
    let [query, key, value] = linears(run, projections, x, size, options);
    const text = context && linears(run, addedProjections, context, size, options);
    query = normalise('norm_q', splitHeads(run, query, heads));
    value = splitHeads(run, value, heads);
    key = normalise('norm_k', splitHeads(run, key, heads));
    if (text) {
      const textQuery = normalise('norm_added_q', splitHeads(run, text[0], heads));
      const textKey = normalise('norm_added_k', splitHeads(run, text[1], heads));
      const textValue = splitHeads(run, text[2], heads);
      query = run.rebind(query, cat(run, [textQuery, query], 1));
      key = run.rebind(key, cat(run, [textKey, key], 1));
      value = run.rebind(value, cat(run, [textValue, value], 1));
    }
    query = run.rebind(query, rotate(run, query, rotary, 1));
    key = run.rebind(key, rotate(run, key, rotary, 1));
    let hidden = mergeHeads(run, tokensFirstAttention(run, query, key, value));
    if (!context) return [hidden];
    let outText = slice(run, hidden, 1, context.shape[1]!);
    hidden = run.rebind(hidden, slice(run, hidden, 1, x.shape[1]!));
    const project = (name: string, part: Tensor) =>
      run.replace(part, () => linear(run, name, contiguous(run, part), size, options));
    if (!options.textFirst) hidden = project('to_out.0', hidden);
    outText = project('to_add_out', outText);
    if (options.textFirst) hidden = project('to_out.0', hidden);
    return [hidden, outText];
  });
}

/** Attention and feed-forward side by side over text and image joined (`FluxSingleTransformerBlock`, Chroma's). */
export function parallelBlock(run: Run, x: Tensor, [normed, gate]: Tensors<2>, inputs: FluxInputs): Tensor {
  const size = x.shape.at(-1)!;
  const widened = run.call('', () => gelu(run, linear(run, 'proj_mlp', normed, 4 * size)));
  const [attended] = fluxAttention(run, normed, null, inputs);
  let hidden = cat(run, [attended, widened], 2);
  const column = unsqueeze(run, gate, 1);
  const projected = linear(run, 'proj_out', hidden, size);
  hidden = run.rebind(hidden, mul(run, column, projected));
  run.drop(projected);
  hidden = run.rebind(hidden, add(run, x, hidden));
  return clipped(run, hidden);
}

/** `x.clip(-65504, 65504)` in float16. */
export function clipped(run: Run, x: Tensor): Tensor {
  if (x.dtype !== 'float16') return x;
  return run.rebind(x, run.emitOne('clamp', [x], { shape: x.shape, dtype: x.dtype }));
}
