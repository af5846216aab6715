import type { SD3Config } from '../../../content/schemas/architectures/transformer.ts';
import { timeTextEmbedding } from '../modules/conditioning.ts';
import { feedForward } from '../modules/feed-forward.ts';
import { headsFirst, joinHeads } from '../modules/heads.ts';
import {
  adaLayerNormContinuous,
  adaLayerNormZero,
  gated,
  modulate,
  modulatedNorm,
  modulationVectors,
} from '../modules/modulation.ts';
import { croppedPatchEmbed, unpatchify } from '../modules/patch-embed.ts';
import { scaledDotProductAttention } from '../ops/attention.ts';
import { add } from '../ops/elementwise.ts';
import { addedProjections, linear, linears, projections } from '../ops/linear.ts';
import { layerNorm, noAffine, rmsNorm } from '../ops/norm.ts';
import { cat, contiguous, slice } from '../ops/shape.ts';
import { latentSize, tokenGrid, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';

/** diffusers `SD3Transformer2DModel.forward`: Stable Diffusion 3 and 3.5 (MMDiT and MMDiT-X). */
export function runSD3(run: Run, config: SD3Config, request: Request): void {
  const { batch } = request;
  const size = config.num_attention_heads * config.attention_head_dim;
  const latent = run.input([batch, config.in_channels, ...latentSize(request, 8)]);
  let hidden = croppedPatchEmbed(run, latent, size, config.patch_size, config.pos_embed_max_size);
  hidden = run.rebind(hidden, contiguous(run, hidden));
  const pooled = run.input([batch, config.pooled_projection_dim]);
  const temb = timeTextEmbedding(run, run.input([batch]), null, pooled, size);
  const prompt = run.input([batch, request.textTokens ?? config.text_tokens, config.joint_attention_dim]);
  let context = linear(run, 'context_embedder', prompt, size);
  for (let i = 0; i < config.num_layers; i++) {
    const [next, nextContext] = jointBlock(run, i, hidden, context, temb, config);
    if (nextContext) context = run.rebind(context, nextContext);
    else run.drop(context);
    hidden = run.rebind(hidden, next);
  }
  hidden = run.rebind(hidden, adaLayerNormContinuous(run, 'norm_out', hidden, temb));
  hidden = run.rebind(hidden, linear(run, 'proj_out', hidden, config.patch_size ** 2 * config.out_channels));
  unpatchify(run, hidden, config.patch_size, ...tokenGrid(request, config.patch_size));
}

/** diffusers `JointTransformerBlock` number `index`: [hidden, context]; the last block returns no context. */
function jointBlock(
  run: Run,
  index: number,
  input: Tensor,
  contextInput: Tensor,
  temb: Tensor,
  config: SD3Config,
): [hidden: Tensor, context?: Tensor] {
  const last = index === config.num_layers - 1;
  const dual = config.dual_attention_layers.includes(index);
  return run.checkpoint(`transformer_blocks.${index}`, () => {
    const norm1 = dual ? dualLayerNorm : adaLayerNormZero;
    const [first, gateAttention, shift, scale, gate, ...second] = norm1(run, 'norm1', input, temb);
    const contextNorm = last ? null : adaLayerNormZero(run, 'norm1_context', contextInput, temb);
    const normedContext =
      contextNorm?.[0] ?? adaLayerNormContinuous(run, 'norm1_context', contextInput, temb);
    let [attended, attendedContext] = jointAttention(run, 'attn', first, normedContext, config, last);
    attended = run.rebind(attended, gated(run, gateAttention, attended));
    let hidden = add(run, input, attended);
    const [normed2, gate2] = second;
    if (normed2 && gate2) {
      const [attended2] = jointAttention(run, 'attn2', normed2, null, config, false);
      hidden = run.rebind(hidden, add(run, hidden, run.rebind(attended2, gated(run, gate2, attended2))));
    }
    const normed = modulatedNorm(run, 'norm2', hidden, [shift, scale], first);
    let widened = feedForward(run, 'ff', normed, 'gelu-approximate');
    widened = run.rebind(widened, gated(run, gate, widened));
    hidden = run.rebind(hidden, add(run, hidden, widened));
    if (!contextNorm) return [hidden];
    const [, contextGateAttention, contextShift, contextScale, contextGate] = contextNorm;
    attendedContext = run.rebind(attendedContext!, gated(run, contextGateAttention, attendedContext!));
    const context = add(run, contextInput, attendedContext);
    const shiftScale = [contextShift, contextScale] as const;
    const again = modulatedNorm(run, 'norm2_context', context, shiftScale, normedContext);
    const widenedContext = feedForward(run, 'ff_context', again, 'gelu-approximate');
    return [hidden, add(run, context, gated(run, contextGate, widenedContext))];
  });
}

/** diffusers `SD35AdaLayerNormZeroX`: the vectors of `adaLayerNormZero`, then a second normed tensor and its gate. */
function dualLayerNorm(run: Run, name: string, x: Tensor, temb: Tensor): Tensors<7> {
  return run.call(name, () => {
    const vectors = modulationVectors(run, 'linear', temb, 9, x.shape.at(-1)!);
    const [shift, scale, gate, shiftMlp, scaleMlp, gateMlp, shift2, scale2, gate2] = vectors;
    const normed = layerNorm(run, 'norm', x, noAffine);
    const first = modulate(run, normed, scale, shift);
    const second = modulate(run, normed, scale2, shift2);
    return [first, gate, shiftMlp, scaleMlp, gateMlp, second, gate2];
  });
}

/** diffusers `Attention` with `JointAttnProcessor2_0`: [hidden, context]; image tokens first, then text. */
function jointAttention(
  run: Run,
  name: string,
  x: Tensor,
  context: Tensor | null,
  config: SD3Config,
  last: boolean,
): [hidden: Tensor, context?: Tensor] {
  const size = x.shape.at(-1)!;
  const heads = config.num_attention_heads;
  const normalise = (norm: string, part: Tensor) =>
    config.qk_norm ? run.rebind(part, rmsNorm(run, norm, part)) : part;
  return run.call(name, () => {
    const project = (names: Readonly<[string, string, string]>, from: Tensor) =>
      eachOf(linears(run, names, from, size), (part) => headsFirst(run, part, heads));
    let [query, key, value] = project(projections, x);
    query = normalise('norm_q', query);
    key = normalise('norm_k', key);
    if (context) {
      const [firstQuery, firstKey, contextValue] = project(addedProjections, context);
      const contextQuery = normalise('norm_added_q', firstQuery);
      const contextKey = normalise('norm_added_k', firstKey);
      query = run.rebind(query, cat(run, [query, contextQuery], 2));
      key = run.rebind(key, cat(run, [key, contextKey], 2));
      value = run.rebind(value, cat(run, [value, contextValue], 2));
    }
    let hidden = joinHeads(run, scaledDotProductAttention(run, query, key, value));
    if (!context) return [run.rebind(hidden, linear(run, 'to_out.0', hidden, size))];
    let text = slice(run, hidden, 1, context.shape[1]!);
    hidden = run.rebind(hidden, slice(run, hidden, 1, x.shape[1]!));
    if (!last) text = run.rebind(text, linear(run, 'to_add_out', text, size));
    return [run.rebind(hidden, linear(run, 'to_out.0', hidden, size)), text];
  });
}
