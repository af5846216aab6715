import type { Flux2Config } from '../../../content/schemas/architectures/transformer.ts';
import { mergeHeads, splitHeads, tokensFirstAttention } from '../modules/heads.ts';
import { adaLayerNormContinuous, gated, gatedSum, modulatedNorm } from '../modules/modulation.ts';
import { axialRotaryTable, rotate, type RotaryTable } from '../modules/rotary.ts';
import { sinusoidalEmbedding } from '../modules/timestep.ts';
import { add, mul, silu } from '../ops/elementwise.ts';
import { linear, noBias } from '../ops/linear.ts';
import { torchRmsNorm } from '../ops/norm.ts';
import { cat, chunk, slice, to, unsqueeze } from '../ops/shape.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';
import { clipped, fluxAttention, packedTokens, timesThousand } from './flux.ts';

/** Inputs of every block in addition to the streams. */
interface Flux2Inputs {
  rotary: RotaryTable;
  config: Flux2Config;
}

/** diffusers `Flux2Transformer2DModel.forward`: FLUX.2; all blocks of a kind share their modulation vectors. */
export function runFlux2(run: Run, config: Flux2Config, request: Request): void {
  const { batch, textTokens = config.text_tokens } = request;
  const size = config.num_attention_heads * config.attention_head_dim;
  const tokens = packedTokens(request);
  const temb = timeEmbedding(run, config, batch, size);
  const shared = (name: string, sets: number) =>
    run.call(name, () => {
      const active = silu(run, temb);
      return run.rebind(active, linear(run, 'linear', active, 3 * sets * size, noBias));
    });
  const imageVectors = shared('double_stream_modulation_img', 2);
  const textVectors = shared('double_stream_modulation_txt', 2);
  const jointVectors = shared('single_stream_modulation', 1);
  let hidden = linear(run, 'x_embedder', run.input([batch, tokens, config.in_channels]), size, noBias);
  const prompt = run.input([batch, textTokens, config.joint_attention_dim]);
  let context = linear(run, 'context_embedder', prompt, size, noBias);
  const inputs = { rotary: joinedTable(run, config, batch, tokens, textTokens), config };
  for (let i = 0; i < config.num_layers; i++) {
    const vectors = [imageVectors, textVectors] as const;
    const [nextContext, next] = doubleBlock(run, i, hidden, context, vectors, inputs);
    context = run.rebind(context, nextContext);
    hidden = run.rebind(hidden, next);
  }
  hidden = run.rebind(hidden, cat(run, [context, hidden], 1));
  for (let i = 0; i < config.num_single_layers; i++)
    hidden = run.rebind(hidden, singleBlock(run, i, hidden, jointVectors, inputs));
  hidden = run.rebind(hidden, slice(run, hidden, 1, tokens));
  hidden = run.rebind(hidden, adaLayerNormContinuous(run, 'norm_out', hidden, temb, noBias));
  linear(run, 'proj_out', hidden, config.patch_size ** 2 * config.in_channels, noBias);
}

/** `Flux2TimestepGuidanceEmbeddings` of the timestep and, for guidance-distilled models, the guidance scale. */
function timeEmbedding(run: Run, config: Flux2Config, batch: number, size: number): Tensor {
  const timestep = timesThousand(run, run.input([batch]));
  const guidance = config.guidance_embeds ? timesThousand(run, run.input([batch], 'float32')) : null;
  return run.call('time_guidance_embed', () => {
    const embed = (name: string, value: Tensor) => {
      const projected = sinusoidalEmbedding(run, value, config.timestep_guidance_channels);
      const cast = to(run, projected, run.dtype);
      const embedded = run.call(name, () => {
        const first = linear(run, 'linear_1', cast, size, noBias);
        const active = run.rebind(first, silu(run, first));
        return linear(run, 'linear_2', active, size, noBias);
      });
      run.drop(cast);
      return embedded;
    };
    const time = embed('timestep_embedder', timestep);
    return guidance ? add(run, time, embed('guidance_embedder', guidance)) : time;
  });
}

/** Rotary tables of the positions of image and text, made separately and joined; each row has integer positions. */
function joinedTable(run: Run, config: Flux2Config, batch: number, tokens: number, textTokens: number) {
  const axes = config.axes_dims_rope;
  const ids = (count: number) =>
    run.view(run.input([batch, count, axes.length], 'int64'), [count, axes.length], [axes.length, 1]);
  const [image, text] = [ids(tokens), ids(textTokens)].map((each) => axialRotaryTable(run, each, axes));
  return eachOf([0, 1], (part) => cat(run, [text![part], image![part]], 0));
}

/** The vectors of one set or two, (batch, 1, size) each: shift, scale and gate of each set. */
function vectorsOf<N extends 3 | 6>(run: Run, all: Tensor, count: N): Tensors<N> {
  return run.call('', () => chunk(run, unsqueeze(run, all, 1), count, -1));
}

/** `Flux2TransformerBlock`: [context, hidden]. */
function doubleBlock(
  run: Run,
  index: number,
  input: Tensor,
  contextInput: Tensor,
  allVectors: Readonly<Tensors<2>>,
  inputs: Flux2Inputs,
): Tensors<2> {
  return run.checkpoint(`transformer_blocks.${index}`, () => {
    const [image, text] = [vectorsOf(run, allVectors[0], 6), vectorsOf(run, allVectors[1], 6)];
    const normed = modulatedNorm(run, 'norm1', input, image);
    const normedContext = modulatedNorm(run, 'norm1_context', contextInput, text);
    const options = { bias: false, textFirst: true };
    // The pair that attention returns stays bound until the block ends.
    const [attended, attendedContext] = fluxAttention(run, normed, normedContext, inputs, options);
    const finish = (suffix: string, x: Tensor, before: Tensor, branch: Tensor, vectors: Tensors<6>) => {
      const [, , gateAttention, shift, scale, gate] = vectors;
      const weighted = gated(run, gateAttention, branch);
      const hidden = add(run, x, weighted);
      const again = modulatedNorm(run, `norm2${suffix}`, hidden, [shift, scale], before);
      const widened = swiglu(run, `ff${suffix}`, again, inputs.config);
      return run.rebind(hidden, gatedSum(run, hidden, gate, widened));
    };
    const hidden = finish('', input, normed, attended, image);
    const context = finish('_context', contextInput, normedContext, attendedContext!, text);
    return [clipped(run, context), hidden];
  });
}

/** `Flux2FeedForward` named `name`. */
function swiglu(run: Run, name: string, x: Tensor, config: Flux2Config): Tensor {
  const size = x.shape.at(-1)!;
  return run.call(name, () => {
    const wide = linear(run, 'linear_in', x, 2 * Math.floor(size * config.mlp_ratio), noBias);
    return linear(run, 'linear_out', gatedHalves(run, wide), size, noBias);
  });
}

/** `Flux2SwiGLU`: rebinds x to the SiLU of its first half times the second. */
function gatedHalves(run: Run, x: Tensor): Tensor {
  return run.replace(x, () => {
    const [first, second] = chunk(run, x, 2, -1);
    return mul(run, silu(run, first), second);
  });
}

/** `Flux2SingleTransformerBlock`: attention and feed-forward share the first and the last linear layer. */
function singleBlock(
  run: Run,
  index: number,
  input: Tensor,
  jointVectors: Tensor,
  inputs: Flux2Inputs,
): Tensor {
  return run.checkpoint(`single_transformer_blocks.${index}`, () => {
    const vectors = vectorsOf(run, jointVectors, 3);
    const normed = modulatedNorm(run, 'norm', input, vectors);
    const attended = parallelAttention(run, normed, inputs);
    return clipped(run, gatedSum(run, input, vectors[2], attended));
  });
}

/** `Flux2ParallelSelfAttention` with its processor. */
function parallelAttention(run: Run, x: Tensor, { rotary, config }: Flux2Inputs): Tensor {
  const size = x.shape.at(-1)!;
  const inner = Math.floor(size * config.mlp_ratio);
  return run.call('attn', () => {
    const all = linear(run, 'to_qkv_mlp_proj', x, 3 * size + 2 * inner, noBias);
    const parts = slice(run, all, -1, 3 * size);
    const wide = slice(run, all, -1, 2 * inner);
    const split = chunk(run, parts, 3, -1);
    const [queries, keys, value] = eachOf(split, (part) => splitHeads(run, part, config.num_attention_heads));
    let query = run.rebind(queries, torchRmsNorm(run, 'norm_q', queries));
    let key = run.rebind(keys, torchRmsNorm(run, 'norm_k', keys));
    query = run.rebind(query, rotate(run, query, rotary, 1));
    key = run.rebind(key, rotate(run, key, rotary, 1));
    let hidden = tokensFirstAttention(run, query, key, value);
    run.drop(all);
    hidden = mergeHeads(run, hidden);
    hidden = run.rebind(hidden, cat(run, [hidden, gatedHalves(run, wide)], -1));
    return run.rebind(hidden, linear(run, 'to_out', hidden, size, noBias));
  });
}
