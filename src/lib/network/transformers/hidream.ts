import type { HiDreamConfig } from '../../../content/schemas/architectures/transformer.ts';
import { modulate, modulationVectors } from '../modules/modulation.ts';
import { patchify, unpatchify } from '../modules/patch-embed.ts';
import { castSinusoids, timestepEmbedding } from '../modules/timestep.ts';
import { add } from '../ops/elementwise.ts';
import { linear, noBias } from '../ops/linear.ts';
import { layerNorm, noAffine } from '../ops/norm.ts';
import { cat, create, permute, reshape, slice, view } from '../ops/shape.ts';
import { tokenGrid, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { rotations } from './hidream-attention.ts';
import { doubleBlock, singleBlock } from './hidream-blocks.ts';

/** diffusers `HiDreamImageTransformer2DModel.forward`: two streams, then one, with routed experts in each block. */
export function runHiDream(run: Run, config: HiDreamConfig, request: Request): void {
  const { batch } = request;
  const patch = config.patch_size;
  const [rows, columns] = tokenGrid(request, patch);
  const size = config.num_attention_heads * config.attention_head_dim;
  const [patches, ids, imageMask = null] = patchified(run, config, batch, rows, columns);
  let hidden = run.rebind(patches, linear(run, 'x_embedder.proj', patches, size));
  const tokens = hidden.shape[1]!;
  const temb = timeEmbedding(run, config, batch, size);
  const texts = projectedTexts(run, config, batch, request.textTokens ?? config.text_tokens, size);
  const textTokens = texts[0]!.shape[1]!;
  const textIds = create(run, 'zeros', [batch, 3 * textTokens, 3], 'float32');
  const rotary = rotations(run, cat(run, [ids, textIds], 1), config.axes_dims_rope);
  const inputs = { temb, rotary, config };
  let context = cat(run, [texts.at(-1)!, texts.at(-2)!], 1);
  let current: Tensor | null = null;
  for (let i = 0; i < config.num_layers; i++) {
    const joined = cat(run, [context, texts[i]!], 1);
    if (current) run.drop(current);
    current = joined;
    const [next, nextContext] = doubleBlock(run, i, hidden, joined, { ...inputs, mask: imageMask });
    hidden = run.rebind(hidden, next);
    context = run.rebind(context, nextContext);
    context = run.rebind(context, slice(run, context, 1, 2 * textTokens));
  }
  hidden = run.rebind(hidden, cat(run, [hidden, context], 1));
  const mask =
    imageMask && run.call('', () => cat(run, [imageMask, create(run, 'ones', [batch, 3 * textTokens])], 1));
  for (let i = 0; i < config.num_single_layers; i++) {
    hidden = run.rebind(hidden, cat(run, [hidden, texts[config.num_layers + i]!], 1));
    hidden = run.rebind(hidden, singleBlock(run, i, hidden, { ...inputs, mask }));
    hidden = run.rebind(hidden, slice(run, hidden, 1, tokens + 2 * textTokens));
  }
  hidden = run.rebind(hidden, slice(run, hidden, 1, tokens));
  const out = run.call('final_layer', () => {
    const [shift, scale] = modulationVectors(run, 'adaLN_modulation.1', temb, 2, size);
    const scaled = modulate(run, layerNorm(run, 'norm_final', hidden, noAffine), scale, shift, true);
    return run.rebind(scaled, linear(run, 'linear', scaled, patch ** 2 * config.out_channels));
  });
  const images = Array.from({ length: batch }, () => {
    const row = slice(run, slice(run, out, 0, 1), 1, rows * columns);
    return unpatchify(run, row, patch, rows, columns);
  });
  cat(run, images, 0);
}

/** `patchify`: [patches, ids, mask]; an image that is not square is padded to the model's maximum, with a mask. */
function patchified(
  run: Run,
  config: HiDreamConfig,
  batch: number,
  rows: number,
  columns: number,
): [patches: Tensor, ids: Tensor, mask?: Tensor] {
  const { patch_size: patch, in_channels: channels } = config;
  const maximum = (config.max_resolution[0]! * config.max_resolution[1]!) / patch ** 2;
  const square = rows === columns;
  const tokens = square ? rows * columns : maximum;
  const latent = run.input([batch, channels, rows * patch, columns * patch]);
  return run.call('', () => {
    const mask = square ? null : create(run, 'zeros', [batch, maximum]);
    const grid = create(run, 'zeros', [rows, columns, 3], 'float32');
    const padded = square ? grid : create(run, 'zeros', [maximum, 3], 'float32');
    const ids = run.emitOne('repeat', [padded], { shape: [batch, tokens, 3], dtype: 'float32' });
    const room = square ? null : create(run, 'zeros', [batch, channels, maximum, patch ** 2]);
    if (square) return [patchify(run, latent, patch, 'last'), ids];
    const split = view(run, latent, [batch, channels, rows, patch, columns, patch]);
    reshape(run, permute(run, split, [0, 1, 2, 4, 3, 5]), [batch, channels, rows * columns, patch ** 2]);
    const patches = reshape(run, permute(run, room!, [0, 2, 3, 1]), [batch, tokens, -1]);
    return [patches, ids, mask!];
  });
}

/** The embedded timestep plus the embedded pooled prompt. */
function timeEmbedding(run: Run, config: HiDreamConfig, batch: number, size: number): Tensor {
  return run.call('', () => {
    const time = run.call('t_embedder', () => {
      const waves = castSinusoids(run, run.input([batch]), 256);
      return timestepEmbedding(run, 'timestep_embedder', waves, size);
    });
    const pooled = run.call('p_embedder', () =>
      timestepEmbedding(run, 'pooled_embedder', run.input([batch, config.text_emb_dim]), size),
    );
    return add(run, time, pooled);
  });
}

/** One projection of the language model's states for each block, then T5's. */
function projectedTexts(run: Run, config: HiDreamConfig, batch: number, tokens: number, size: number) {
  const [t5, llama] = config.caption_channels as [number, number];
  const layers = Math.max(...config.llama_layers) + 1;
  const states = run.input([layers, batch, tokens, llama]);
  const made = config.llama_layers.map((_, i) => {
    const layer = view(run, slice(run, states, 0, 1), [batch, tokens, llama]);
    return linear(run, `caption_projection.${i}.linear`, layer, size, noBias);
  });
  const name = `caption_projection.${config.llama_layers.length}.linear`;
  return [...made, linear(run, name, run.input([batch, tokens, t5]), size, noBias)];
}
