import type { ChromaConfig } from '../../../content/schemas/architectures/transformer.ts';
import { textProjection } from '../modules/conditioning.ts';
import { modulate } from '../modules/modulation.ts';
import { castSinusoids, sinusoidalEmbedding } from '../modules/timestep.ts';
import { add } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { layerNorm, noAffine, torchRmsNorm } from '../ops/norm.ts';
import { cat, chunk, create, reshape, slice, to, unsqueeze } from '../ops/shape.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor, Tensors } from '../tensor.ts';
import { doubleBlock, jointRotary, packedTokens, parallelBlock, timesThousand } from './flux.ts';

/** diffusers `ChromaTransformer2DModel.forward`: FLUX.1, with one small network that computes all modulation vectors. */
export function runChroma(run: Run, config: ChromaConfig, request: Request): void {
  const { batch, textTokens = config.text_tokens } = request;
  const size = config.num_attention_heads * config.attention_head_dim;
  const tokens = packedTokens(request);
  let hidden = linear(run, 'x_embedder', run.input([batch, tokens, config.in_channels]), size);
  const timestep = timesThousand(run, run.input([batch]));
  const vectors = approximator(run, config, modulationInputs(run, config, timestep, batch), size);
  const prompt = run.input([batch, textTokens, config.joint_attention_dim]);
  let context = linear(run, 'context_embedder', prompt, size);
  const inputs = { rotary: jointRotary(run, config.axes_dims_rope, textTokens, tokens), config };
  let temb: Tensor | null = null;
  for (let i = 0; i < config.num_layers; i++) {
    const both = run.call('', () => cat(run, [slice(run, vectors, 1, 6), slice(run, vectors, 1, 6)], 1));
    if (temb) run.drop(temb);
    temb = both;
    const norm = (name: string, x: Tensor) => prunedNorm(run, name, x, slice(run, both, 1, 6), 6);
    const [nextContext, next] = doubleBlock(run, i, hidden, context, inputs, norm);
    context = run.rebind(context, nextContext);
    hidden = run.rebind(hidden, next);
  }
  hidden = run.rebind(hidden, cat(run, [context, hidden], 1));
  if (temb) run.drop(temb);
  for (let i = 0; i < config.num_single_layers; i++) {
    const [input, part] = [hidden, slice(run, vectors, 1, 3)];
    const block = () => parallelBlock(run, input, prunedNorm(run, 'norm', input, part, 3), inputs);
    hidden = run.rebind(hidden, run.checkpoint(`single_transformer_blocks.${i}`, block));
  }
  hidden = run.rebind(hidden, slice(run, hidden, 1, tokens));
  const last = slice(run, vectors, 1, 2);
  hidden = run.rebind(hidden, prunedNorm(run, 'norm_out', hidden, last, 2)[0]);
  linear(run, 'proj_out', hidden, config.patch_size ** 2 * config.in_channels);
}

/** `ChromaCombinedTimestepTextProjEmbeddings`: timestep, guidance and the number of each vector, as sines. */
function modulationInputs(run: Run, config: ChromaConfig, timestep: Tensor, batch: number): Tensor {
  const count = 3 * config.num_single_layers + 12 * config.num_layers + 2;
  const part = config.approximator_num_channels / 4;
  const output = { shape: [batch, count, 2 * part], dtype: run.dtype };
  return run.call('time_text_embed', () => {
    const time = castSinusoids(run, timestep, part);
    const guidance = run.call('', () => {
      const zeros = create(run, 'zeros', [batch], 'int64');
      return to(run, sinusoidalEmbedding(run, zeros, part), run.dtype);
    });
    const table = run.parameter(run.weight('mod_proj', 'buffer', [count, 2 * part]));
    const numbers = run.emitOne('repeat', [table], output);
    const joined = run.call('', () => {
      const pair = unsqueeze(run, cat(run, [time, guidance], 1), 1);
      return run.emitOne('repeat', [pair], output);
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
      x = run.replace(x, () => {
        const branch = run.call('', () =>
          textProjection(run, `layers.${i}`, torchRmsNorm(run, `norms.${i}`, x), inner),
        );
        return add(run, x, branch);
      });
    }
    return linear(run, 'out_proj', x, size);
  });
}

/** The pruned adaptive norms: [normed, the vectors after shift and scale]. */
function prunedNorm(run: Run, name: string, x: Tensor, vectors: Tensor, parts: 2): Tensors<1>;
function prunedNorm(run: Run, name: string, x: Tensor, vectors: Tensor, parts: 3): Tensors<2>;
function prunedNorm(run: Run, name: string, x: Tensor, vectors: Tensor, parts: 6): Tensors<5>;
function prunedNorm(run: Run, name: string, x: Tensor, vectors: Tensor, parts: number): Tensor[] {
  return run.call(name, () => {
    const flat = run.call('', () => reshape(run, vectors, [vectors.shape[0]!, -1]));
    const [shift, scale, ...rest] = chunk(run, flat, parts, 1);
    return [modulate(run, layerNorm(run, 'norm', x, noAffine), scale!, shift!, true), ...rest];
  });
}
