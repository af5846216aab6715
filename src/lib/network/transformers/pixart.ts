import type { PixArtConfig } from '../../../content/schemas/architectures/transformer.ts';
import { attention } from '../modules/attention.ts';
import { embeddedNumber, textProjection } from '../modules/conditioning.ts';
import { feedForward } from '../modules/feed-forward.ts';
import { gated, modulate } from '../modules/modulation.ts';
import { patchTokens, unpatchify } from '../modules/patch-embed.ts';
import { computedPositions } from '../modules/positions.ts';
import { sinusoidalEmbedding, timestepEmbedding } from '../modules/timestep.ts';
import { add, addScalar, mulScalar, silu } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { layerNorm } from '../ops/norm.ts';
import { cat, chunk, reshape, to, unsqueeze, view } from '../ops/shape.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** diffusers `PixArtTransformer2DModel.forward`: PixArt-alpha and -Sigma. */
export function runPixArt(run: Run, config: PixArtConfig, request: Request): void {
  const { batch } = request;
  const [height, width] = latentSize(request, 8);
  const patch = config.patch_size;
  const [rows, columns] = [Math.floor(height / patch), Math.floor(width / patch)];
  const size = config.num_attention_heads * config.attention_head_dim;
  const textTokens = request.textTokens ?? config.text_tokens;
  const mask = maskBias(run, run.input([batch, textTokens]));
  const latent = run.input([batch, config.in_channels, height, width]);
  let hidden = positionedTokens(run, latent, size, config, rows, columns);
  const [vectors, time] = timeVectors(run, config, batch, size);
  const prompt = run.input([batch, textTokens, config.caption_channels]);
  const context = textProjection(run, 'caption_projection', prompt, size, 'gelu');
  for (let i = 0; i < config.num_layers; i++)
    hidden = run.rebind(hidden, transformerBlock(run, i, hidden, context, mask, vectors!, config));
  const table = run.parameter(run.weight('scale_shift_table', 'other', [2, size]), [1, 2, size]);
  const both = run.call('', () => chunk(run, add(run, table, unsqueeze(run, time!, 1)), 2, 1));
  hidden = run.rebind(hidden, layerNorm(run, 'norm_out', hidden, { affine: false }));
  hidden = run.rebind(hidden, modulate(run, hidden, both[1]!, both[0]!));
  hidden = run.rebind(hidden, linear(run, 'proj_out', hidden, patch ** 2 * config.out_channels));
  unpatchify(run, hidden, config.out_channels, patch, rows, columns);
}

/** `(1 - mask) * -10000` for each text token, (batch, 1, tokens). */
export function maskBias(run: Run, mask: Tensor): Tensor {
  return run.call('', () => unsqueeze(run, mulScalar(run, addScalar(run, mask)), 1));
}

/** `PatchEmbed` without a crop: its stored positions at the size it was built for, computed in float64 at any other. */
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
function timeVectors(run: Run, config: PixArtConfig, batch: number, size: number): Tensor[] {
  return run.call('adaln_single', () => {
    const time = run.call('emb', () => {
      const embedded = embeddedNumber(run, 'timestep_embedder', run.input([batch]), size)[0]!;
      if (!config.use_additional_conditions) return embedded;
      const shape = (name: string, value: Tensor) => {
        const part = Math.floor(size / 3);
        const projected = run.call('', () => {
          const waves = sinusoidalEmbedding(run, reshape(run, value, [-1]), 256);
          return to(run, waves, run.dtype);
        });
        const row = timestepEmbedding(run, name, projected, part);
        return run.rebind(projected, reshape(run, row, [batch, -1]));
      };
      const resolution = shape('resolution_embedder', run.input([batch, 2]));
      const ratio = shape('aspect_ratio_embedder', run.input([batch, 1]));
      return add(run, embedded, cat(run, [resolution, ratio], 1));
    });
    return [run.call('', () => linear(run, 'linear', silu(run, time), 6 * size)), time];
  });
}

/** `BasicTransformerBlock` with `ada_norm_single`. */
function transformerBlock(
  run: Run,
  index: number,
  input: Tensor,
  context: Tensor,
  mask: Tensor,
  vectors: Tensor,
  config: PixArtConfig,
): Tensor {
  const size = input.shape.at(-1)!;
  const options = { heads: config.num_attention_heads, bias: true };
  return run.checkpoint(`transformer_blocks.${index}`, () => {
    const table = run.parameter(run.weight('scale_shift_table', 'other', [6, size]), [1, 6, size]);
    const [shift, scale, gate, shiftMlp, scaleMlp, gateMlp] = run.call('', () =>
      chunk(run, add(run, table, view(run, vectors, [-1, 6, size])), 6, 1),
    ) as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
    let normed = layerNorm(run, 'norm1', input, { affine: false });
    normed = run.rebind(normed, modulate(run, normed, scale, shift));
    let attended = attention(run, 'attn1', normed, null, options);
    attended = run.rebind(attended, gated(run, gate, attended));
    let hidden = add(run, attended, input);
    normed = run.rebind(normed, run.alias(hidden));
    attended = run.rebind(attended, attention(run, 'attn2', normed, context, { ...options, mask }));
    hidden = run.rebind(hidden, add(run, attended, hidden));
    normed = run.rebind(normed, layerNorm(run, 'norm2', hidden, { affine: false }));
    normed = run.rebind(normed, modulate(run, normed, scaleMlp, shiftMlp));
    let widened = feedForward(run, 'ff', normed, 'gelu-approximate');
    widened = run.rebind(widened, gated(run, gateMlp, widened));
    return add(run, widened, hidden);
  });
}
