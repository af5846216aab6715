import type { PixArtConfig } from '../../../content/schemas/architectures/transformer.ts';
import { attention } from '../modules/attention.ts';
import { embeddedNumber, textProjection } from '../modules/conditioning.ts';
import { feedForward } from '../modules/feed-forward.ts';
import { gated, modulatedNorm, siluLinear, tableVectors } from '../modules/modulation.ts';
import { patchTokens, unpatchify } from '../modules/patch-embed.ts';
import { computedPositions } from '../modules/positions.ts';
import { castSinusoids, timestepEmbedding } from '../modules/timestep.ts';
import { add, addScalar, mulScalar } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { cat, reshape, to, unsqueeze, view } from '../ops/shape.ts';
import { latentSize, tokenGrid, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor, Tensors } from '../tensor.ts';

/** diffusers `PixArtTransformer2DModel.forward`: PixArt-alpha and -Sigma. */
export function runPixArt(run: Run, config: PixArtConfig, request: Request): void {
  const { batch } = request;
  const { patch_size: patch } = config;
  const [rows, columns] = tokenGrid(request, patch);
  const size = config.num_attention_heads * config.attention_head_dim;
  const textTokens = request.textTokens ?? config.text_tokens;
  const mask = maskBias(run, run.input([batch, textTokens]));
  const latent = run.input([batch, config.in_channels, ...latentSize(request, 8)]);
  let hidden = positionedTokens(run, latent, size, config, rows, columns);
  const [vectors, time] = timeVectors(run, config, batch, size);
  const prompt = run.input([batch, textTokens, config.caption_channels]);
  const context = textProjection(run, 'caption_projection', prompt, size, 'gelu');
  const inputs = { context, mask, vectors, heads: config.num_attention_heads };
  for (let i = 0; i < config.num_layers; i++)
    hidden = run.rebind(hidden, transformerBlock(run, i, hidden, inputs));
  const shiftScale = tableVectors(run, () => unsqueeze(run, time, 1), 2, size);
  hidden = modulatedNorm(run, 'norm_out', hidden, shiftScale, hidden);
  hidden = run.rebind(hidden, linear(run, 'proj_out', hidden, patch ** 2 * config.out_channels));
  unpatchify(run, hidden, patch, rows, columns);
}

/** `(1 - mask) * -10000` for each text token, (batch, 1, tokens). */
export function maskBias(run: Run, mask: Tensor): Tensor {
  return run.call('', () => unsqueeze(run, mulScalar(run, addScalar(run, mask)), 1));
}

/** `PatchEmbed` without a crop: stored positions at the trained size, computed in float64 at other sizes. */
function positionedTokens(
  run: Run,
  latent: Tensor,
  size: number,
  config: PixArtConfig,
  rows: number,
  columns: number,
): Tensor {
  const stored = Math.floor(config.sample_size / config.patch_size);
  return run.call('pos_embed', () => {
    const tokens = patchTokens(run, 'proj', latent, size, config.patch_size);
    const table = run.parameter(run.weight('pos_embed', 'buffer', [1, stored ** 2, size]));
    const fits = rows === stored && columns === stored;
    const positions = fits ? table : unsqueeze(run, computedPositions(run, rows, columns, size), 0);
    const sum = add(run, tokens, positions);
    return to(run, sum, run.dtype);
  });
}

/** `AdaLayerNormSingle`: [six modulation vectors in one, the embedded timestep]. */
function timeVectors(run: Run, config: PixArtConfig, batch: number, size: number): Tensors<2> {
  return run.call('adaln_single', () => {
    const time = run.call('emb', () => {
      const embedded = embeddedNumber(run, 'timestep_embedder', run.input([batch]), size);
      if (!config.use_additional_conditions) return embedded;
      const shape = (name: string, value: Tensor) => {
        const projected = run.call('', () => castSinusoids(run, reshape(run, value, [-1]), 256));
        const row = timestepEmbedding(run, name, projected, Math.floor(size / 3));
        return run.rebind(projected, reshape(run, row, [batch, -1]));
      };
      const resolution = shape('resolution_embedder', run.input([batch, 2]));
      const ratio = shape('aspect_ratio_embedder', run.input([batch, 1]));
      return add(run, embedded, cat(run, [resolution, ratio], 1));
    });
    return [siluLinear(run, 'linear', time, 6 * size), time];
  });
}

/** Inputs of every block in addition to the states. */
interface BlockInputs {
  context: Tensor;
  mask: Tensor;
  vectors: Tensor;
  heads: number;
}

/** `BasicTransformerBlock` with `ada_norm_single`. */
function transformerBlock(run: Run, index: number, input: Tensor, inputs: BlockInputs): Tensor {
  const { context, mask, vectors, heads } = inputs;
  const size = input.shape.at(-1)!;
  const options = { heads, bias: true };
  return run.checkpoint(`transformer_blocks.${index}`, () => {
    const own = tableVectors(run, () => view(run, vectors, [-1, 6, size]), 6, size);
    const [shift, scale, gate, shiftMlp, scaleMlp, gateMlp] = own;
    let normed = modulatedNorm(run, 'norm1', input, [shift, scale]);
    let attended = attention(run, 'attn1', normed, null, options);
    attended = run.rebind(attended, gated(run, gate, attended));
    let hidden = add(run, attended, input);
    normed = run.rebind(normed, run.alias(hidden));
    attended = run.rebind(attended, attention(run, 'attn2', normed, context, { ...options, mask }));
    hidden = run.rebind(hidden, add(run, attended, hidden));
    normed = modulatedNorm(run, 'norm2', hidden, [shiftMlp, scaleMlp], normed);
    let widened = feedForward(run, 'ff', normed, 'gelu-approximate');
    widened = run.rebind(widened, gated(run, gateMlp, widened));
    return add(run, widened, hidden);
  });
}
