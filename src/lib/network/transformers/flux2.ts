import type { Flux2Config } from '../../../content/schemas/architectures/transformer.ts';
import { adaLayerNormContinuous, gated, modulate } from '../modules/modulation.ts';
import { axialRotaryTable, rotate } from '../modules/rotary.ts';
import { sinusoidalEmbedding } from '../modules/timestep.ts';
import { add, mul, mulScalar, silu } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { layerNorm, torchRmsNorm } from '../ops/norm.ts';
import { cat, chunk, reshape, slice, to, unsqueeze, view } from '../ops/shape.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { clipped, fluxAttention, packedTokens, tokensFirstAttention, type RotaryTable } from './flux.ts';

const noBias = { bias: false };

/** diffusers `Flux2Transformer2DModel.forward`: FLUX.2; modulation vectors are shared by all blocks of a kind. */
export function runFlux2(run: Run, config: Flux2Config, request: Request): void {
  const { batch } = request;
  const size = config.num_attention_heads * config.attention_head_dim;
  const tokens = packedTokens(request);
  const textTokens = request.textTokens ?? config.text_tokens;
  const temb = timeEmbedding(run, config, batch, size);
  const shared = (name: string, sets: number) =>
    run.call(name, () => {
      const active = silu(run, temb);
      return run.rebind(active, linear(run, 'linear', active, 3 * sets * size, noBias));
    });
  const pictureVectors = shared('double_stream_modulation_img', 2);
  const textVectors = shared('double_stream_modulation_txt', 2);
  const jointVectors = shared('single_stream_modulation', 1);
  let hidden = linear(run, 'x_embedder', run.input([batch, tokens, config.in_channels]), size, noBias);
  const prompt = run.input([batch, textTokens, config.joint_attention_dim]);
  let context = linear(run, 'context_embedder', prompt, size, noBias);
  const rotary = joinedTable(run, config, batch, tokens, textTokens);
  for (let i = 0; i < config.num_layers; i++) {
    const [nextContext, next] = doubleBlock(
      run,
      i,
      hidden,
      context,
      pictureVectors,
      textVectors,
      rotary,
      config,
    );
    context = run.rebind(context, nextContext!);
    hidden = run.rebind(hidden, next!);
  }
  hidden = run.rebind(hidden, cat(run, [context, hidden], 1));
  for (let i = 0; i < config.num_single_layers; i++)
    hidden = run.rebind(hidden, singleBlock(run, i, hidden, jointVectors, rotary, config));
  hidden = run.rebind(hidden, slice(run, hidden, 1, tokens));
  hidden = run.rebind(hidden, adaLayerNormContinuous(run, 'norm_out', hidden, temb, noBias));
  linear(run, 'proj_out', hidden, config.patch_size ** 2 * config.in_channels, noBias);
}

/** `Flux2TimestepGuidanceEmbeddings` of the timestep and, for guidance-distilled models, the guidance scale. */
function timeEmbedding(run: Run, config: Flux2Config, batch: number, size: number): Tensor {
  const thousandth = (value: Tensor) => run.call('', () => mulScalar(run, to(run, value, run.dtype)));
  const timestep = thousandth(run.input([batch]));
  const guidance = config.guidance_embeds ? thousandth(run.input([batch], 'float32')) : null;
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

/** Rotary tables of the picture's and the text's positions, made apart and joined; positions are integers for each row. */
function joinedTable(
  run: Run,
  config: Flux2Config,
  batch: number,
  tokens: number,
  textTokens: number,
): [Tensor, Tensor] {
  const axes = config.axes_dims_rope;
  const ids = (count: number) =>
    run.view(run.input([batch, count, axes.length], 'int64'), [count, axes.length], [axes.length, 1]);
  const [pictureIds, textIds] = [ids(tokens), ids(textTokens)];
  const picture = axialRotaryTable(run, pictureIds, axes);
  const text = axialRotaryTable(run, textIds, axes);
  return [cat(run, [text[0], picture[0]], 0), cat(run, [text[1], picture[1]], 0)];
}

/** The vectors of one set or two, (batch, 1, size) each: shift, scale, gate and again. */
function vectorsOf(run: Run, all: Tensor, sets: number): Tensor[] {
  return run.call('', () => chunk(run, unsqueeze(run, all, 1), 3 * sets, -1));
}

/** `Flux2TransformerBlock`: [context, hidden]. */
function doubleBlock(
  run: Run,
  index: number,
  input: Tensor,
  contextInput: Tensor,
  pictureVectors: Tensor,
  textVectors: Tensor,
  rotary: RotaryTable,
  config: Flux2Config,
): Tensor[] {
  return run.checkpoint(`transformer_blocks.${index}`, () => {
    const [picture, text] = [vectorsOf(run, pictureVectors, 2), vectorsOf(run, textVectors, 2)];
    const normalise = (name: string, x: Tensor, [shift, scale]: readonly Tensor[]) => {
      const normed = layerNorm(run, name, x, { affine: false });
      return run.rebind(normed, modulate(run, normed, scale!, shift!));
    };
    const normed = normalise('norm1', input, picture);
    const normedContext = normalise('norm1_context', contextInput, text);
    // The pair that attention returns stays bound until the block ends.
    const [attended, attendedContext] = fluxAttention(run, normed, normedContext, rotary, config, {
      bias: false,
      textFirst: true,
    });
    const finish = (
      suffix: string,
      x: Tensor,
      before: Tensor,
      branch: Tensor,
      vectors: readonly Tensor[],
    ) => {
      const weighed = gated(run, vectors[2]!, branch);
      const hidden = add(run, x, weighed);
      const plain = run.rebind(before, layerNorm(run, `norm2${suffix}`, hidden, { affine: false }));
      const again = run.rebind(plain, modulate(run, plain, vectors[4]!, vectors[3]!));
      const widened = swiglu(run, `ff${suffix}`, again, config);
      return run.rebind(
        hidden,
        run.call('', () => add(run, hidden, gated(run, vectors[5]!, widened))),
      );
    };
    const hidden = finish('', input, normed, attended!, picture);
    const context = finish('_context', contextInput, normedContext, attendedContext!, text);
    return [clipped(run, context), hidden];
  });
}

/** `Flux2FeedForward` named `name`. */
function swiglu(run: Run, name: string, x: Tensor, config: Flux2Config): Tensor {
  const size = x.shape.at(-1)!;
  return run.call(name, () => {
    const wide = linear(run, 'linear_in', x, 2 * Math.floor(size * config.mlp_ratio), noBias);
    const product = run.rebind(wide, gatedHalves(run, wide));
    return linear(run, 'linear_out', product, size, noBias);
  });
}

/** `Flux2SwiGLU`: SiLU of the first half times the second. */
function gatedHalves(run: Run, x: Tensor): Tensor {
  return run.call('', () => {
    const [first, second] = chunk(run, x, 2, -1);
    return mul(run, silu(run, first!), second!);
  });
}

/** `Flux2SingleTransformerBlock`: one linear layer makes queries, keys, values and the feed-forward, another takes them back. */
function singleBlock(
  run: Run,
  index: number,
  input: Tensor,
  jointVectors: Tensor,
  rotary: RotaryTable,
  config: Flux2Config,
): Tensor {
  return run.checkpoint(`single_transformer_blocks.${index}`, () => {
    const [shift, scale, gate] = vectorsOf(run, jointVectors, 1);
    let normed = layerNorm(run, 'norm', input, { affine: false });
    normed = run.rebind(normed, modulate(run, normed, scale!, shift!));
    const attended = parallelAttention(run, normed, rotary, config);
    const hidden = run.call('', () => add(run, input, gated(run, gate!, attended)));
    return clipped(run, hidden);
  });
}

/** `Flux2ParallelSelfAttention` with its processor. */
function parallelAttention(run: Run, x: Tensor, rotary: RotaryTable, config: Flux2Config): Tensor {
  const size = x.shape.at(-1)!;
  const inner = Math.floor(size * config.mlp_ratio);
  return run.call('attn', () => {
    const all = linear(run, 'to_qkv_mlp_proj', x, 3 * size + 2 * inner, noBias);
    const parts = slice(run, all, -1, 3 * size);
    const wide = slice(run, all, -1, 2 * inner);
    const split = chunk(run, parts, 3, -1).map((part) =>
      run.rebind(part, view(run, part, [...part.shape.slice(0, 2), -1, config.attention_head_dim])),
    );
    let query = run.rebind(split[0]!, torchRmsNorm(run, 'norm_q', split[0]!));
    let key = run.rebind(split[1]!, torchRmsNorm(run, 'norm_k', split[1]!));
    query = run.rebind(query, rotate(run, query, rotary, 1));
    key = run.rebind(key, rotate(run, key, rotary, 1));
    let hidden = tokensFirstAttention(run, query, key, split[2]!);
    run.drop(all);
    hidden = run.rebind(hidden, reshape(run, hidden, [...hidden.shape.slice(0, 2), -1]));
    const product = run.rebind(wide, gatedHalves(run, wide));
    hidden = run.rebind(hidden, cat(run, [hidden, product], -1));
    return run.rebind(hidden, linear(run, 'to_out', hidden, size, noBias));
  });
}
