import type { ChromaConfig } from '../../../content/schemas/architectures/transformer.ts';
import { textProjection } from '../modules/conditioning.ts';
import { modulate } from '../modules/modulation.ts';
import { axialRotaryTable } from '../modules/rotary.ts';
import { sinusoidalEmbedding } from '../modules/timestep.ts';
import { add, gelu, mul, mulScalar } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { layerNorm, torchRmsNorm } from '../ops/norm.ts';
import { cat, chunk, create, reshape, slice, to, unsqueeze } from '../ops/shape.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { clipped, fluxAttention, fluxResidual, packedTokens, type RotaryTable } from './flux.ts';

/** diffusers `ChromaTransformer2DModel.forward`: FLUX.1 with one small network that makes all modulation vectors. */
export function runChroma(run: Run, config: ChromaConfig, request: Request): void {
  const { batch } = request;
  const size = config.num_attention_heads * config.attention_head_dim;
  const tokens = packedTokens(request);
  const textTokens = request.textTokens ?? config.text_tokens;
  let hidden = linear(run, 'x_embedder', run.input([batch, tokens, config.in_channels]), size);
  const timestep = run.call('', () => mulScalar(run, to(run, run.input([batch]), run.dtype)));
  const inputs = modulationInputs(run, config, timestep, batch);
  const vectors = approximator(run, config, inputs, size);
  const prompt = run.input([batch, textTokens, config.joint_attention_dim]);
  let context = linear(run, 'context_embedder', prompt, size);
  const axes = config.axes_dims_rope;
  const ids = cat(run, [run.input([textTokens, axes.length]), run.input([tokens, axes.length])], 0);
  const rotary = axialRotaryTable(run, ids, axes);
  let temb: Tensor | null = null;
  for (let i = 0; i < config.num_layers; i++) {
    const both = run.call('', () => cat(run, [slice(run, vectors, 1, 6), slice(run, vectors, 1, 6)], 1));
    if (temb) run.drop(temb);
    temb = both;
    const [nextContext, next] = doubleBlock(run, i, hidden, context, temb, rotary, config);
    context = run.rebind(context, nextContext!);
    hidden = run.rebind(hidden, next!);
  }
  hidden = run.rebind(hidden, cat(run, [context, hidden], 1));
  if (temb) run.drop(temb);
  for (let i = 0; i < config.num_single_layers; i++) {
    const part = slice(run, vectors, 1, 3);
    hidden = run.rebind(hidden, singleBlock(run, i, hidden, part, rotary, config));
  }
  hidden = run.rebind(hidden, slice(run, hidden, 1, tokens));
  const last = slice(run, vectors, 1, 2);
  hidden = run.rebind(hidden, prunedNorm(run, 'norm_out', hidden, last, 2)[0]!);
  linear(run, 'proj_out', hidden, config.patch_size ** 2 * config.in_channels);
}

/** `ChromaCombinedTimestepTextProjEmbeddings`: timestep, guidance and the number of each vector, as sines. */
function modulationInputs(run: Run, config: ChromaConfig, timestep: Tensor, batch: number): Tensor {
  const count = 3 * config.num_single_layers + 12 * config.num_layers + 2;
  const part = config.approximator_num_channels / 4;
  return run.call('time_text_embed', () => {
    const time = run.call('', () => to(run, sinusoidalEmbedding(run, timestep, part), run.dtype));
    const guidance = run.call('', () => {
      const zeros = create(run, 'zeros', [batch], 'int64');
      return to(run, sinusoidalEmbedding(run, zeros, part), run.dtype);
    });
    const table = run.parameter(run.weight('mod_proj', 'buffer', [count, 2 * part]));
    const numbers = run.emitOne('repeat', [table], { shape: [batch, count, 2 * part], dtype: run.dtype });
    const joined = run.call('', () => {
      const pair = unsqueeze(run, cat(run, [time, guidance], 1), 1);
      return run.emitOne('repeat', [pair], { shape: [batch, count, 2 * part], dtype: run.dtype });
    });
    return cat(run, [joined, numbers], -1);
  });
}

/** `ChromaApproximator` named `distilled_guidance_layer`. */
function approximator(run: Run, config: ChromaConfig, inputs: Tensor, size: number): Tensor {
  const inner = config.approximator_hidden_dim;
  return run.call('distilled_guidance_layer', () => {
    let x = linear(run, 'in_proj', inputs, inner);
    for (let i = 0; i < config.approximator_layers; i++) {
      const made = run.call('', () => {
        const branch = run.call('', () =>
          textProjection(run, `layers.${i}`, torchRmsNorm(run, `norms.${i}`, x), inner),
        );
        return add(run, x, branch);
      });
      x = run.rebind(x, made);
    }
    return linear(run, 'out_proj', x, size);
  });
}

/** The pruned adaptive norms: [normed, the vectors after shift and scale]. */
function prunedNorm(run: Run, name: string, x: Tensor, vectors: Tensor, parts: number): Tensor[] {
  return run.call(name, () => {
    const flat = run.call('', () => reshape(run, vectors, [vectors.shape[0]!, -1]));
    const [shift, scale, ...rest] = chunk(run, flat, parts, 1);
    const normed = layerNorm(run, 'norm', x, { affine: false });
    return [modulate(run, normed, scale!, shift!, { temporary: true }), ...rest];
  });
}

/** `ChromaTransformerBlock`: [context, hidden]. */
function doubleBlock(
  run: Run,
  index: number,
  input: Tensor,
  contextInput: Tensor,
  temb: Tensor,
  rotary: RotaryTable,
  config: ChromaConfig,
): Tensor[] {
  return run.checkpoint(`transformer_blocks.${index}`, () => {
    const half = () => slice(run, temb, 1, 6);
    const [normed, ...vectors] = prunedNorm(run, 'norm1', input, half(), 6);
    const [normedContext, ...contextVectors] = prunedNorm(run, 'norm1_context', contextInput, half(), 6);
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

/** `ChromaSingleTransformerBlock` over text and picture joined. */
function singleBlock(
  run: Run,
  index: number,
  input: Tensor,
  temb: Tensor,
  rotary: RotaryTable,
  config: ChromaConfig,
): Tensor {
  const size = input.shape.at(-1)!;
  return run.checkpoint(`single_transformer_blocks.${index}`, () => {
    const [normed, gate] = prunedNorm(run, 'norm', input, temb, 3);
    const widened = run.call('', () => gelu(run, linear(run, 'proj_mlp', normed!, 4 * size)));
    const [attended] = fluxAttention(run, normed!, null, rotary, config);
    let hidden = cat(run, [attended!, widened], 2);
    const column = unsqueeze(run, gate!, 1);
    const projected = linear(run, 'proj_out', hidden, size);
    hidden = run.rebind(hidden, mul(run, column, projected));
    run.drop(projected);
    hidden = run.rebind(hidden, add(run, input, hidden));
    return clipped(run, hidden);
  });
}
