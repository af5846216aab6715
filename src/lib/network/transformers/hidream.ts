import type { HiDreamConfig } from '../../../content/schemas/architectures/transformer.ts';
import { modulate, modulationVectors } from '../modules/modulation.ts';
import { sinusoidalEmbedding, timestepEmbedding } from '../modules/timestep.ts';
import { add } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { layerNorm } from '../ops/norm.ts';
import { cat, create, permute, reshape, slice, to, view } from '../ops/shape.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { rotations } from './hidream-attention.ts';
import { doubleBlock, singleBlock } from './hidream-blocks.ts';

const plain = { affine: false };

/** diffusers `HiDreamImageTransformer2DModel.forward`: two streams, then one, with a choice of experts in each block. */
export function runHiDream(run: Run, config: HiDreamConfig, request: Request): void {
  const { batch } = request;
  const patch = config.patch_size;
  const [rows, columns] = latentSize(request, 8).map((side) => Math.floor(side / patch)) as [number, number];
  const size = config.num_attention_heads * config.attention_head_dim;
  const { patches, mask: pictureMask, ids } = patchified(run, config, batch, rows, columns);
  let hidden = run.rebind(patches, linear(run, 'x_embedder.proj', patches, size));
  const tokens = hidden.shape[1]!;
  const temb = timeEmbedding(run, config, batch, size);
  const texts = projectedTexts(run, config, batch, request.textTokens ?? config.text_tokens, size);
  const textTokens = texts[0]!.shape[1]!;
  const textIds = create(run, 'zeros', [batch, 3 * textTokens, 3], 'float32');
  const rotary = rotations(run, cat(run, [ids, textIds], 1), config.axes_dims_rope);
  let context = cat(run, [texts.at(-1)!, texts.at(-2)!], 1);
  let current: Tensor | null = null;
  for (let i = 0; i < config.num_layers; i++) {
    const joined = cat(run, [context, texts[i]!], 1);
    if (current) run.drop(current);
    current = joined;
    const [next, nextContext] = doubleBlock(run, i, hidden, pictureMask, joined, temb, rotary, config);
    hidden = run.rebind(hidden, next!);
    context = run.rebind(context, nextContext!);
    context = run.rebind(context, slice(run, context, 1, 2 * textTokens));
  }
  hidden = run.rebind(hidden, cat(run, [hidden, context], 1));
  const mask =
    pictureMask &&
    run.call('', () => cat(run, [pictureMask, create(run, 'ones', [batch, 3 * textTokens])], 1));
  for (let i = 0; i < config.num_single_layers; i++) {
    hidden = run.rebind(hidden, cat(run, [hidden, texts[config.num_layers + i]!], 1));
    hidden = run.rebind(hidden, singleBlock(run, i, hidden, mask, temb, rotary, config));
    hidden = run.rebind(hidden, slice(run, hidden, 1, tokens + 2 * textTokens));
  }
  hidden = run.rebind(hidden, slice(run, hidden, 1, tokens));
  const out = run.call('final_layer', () => {
    const [shift, scale] = modulationVectors(run, 'adaLN_modulation.1', temb, 2, size);
    const normed = layerNorm(run, 'norm_final', hidden, plain);
    const scaled = modulate(run, normed, scale!, shift!, { temporary: true });
    return run.rebind(scaled, linear(run, 'linear', scaled, patch ** 2 * config.out_channels));
  });
  const pictures = Array.from({ length: batch }, () => {
    const row = slice(run, slice(run, out, 0, 1), 1, rows * columns);
    const grid = reshape(run, row, [1, rows, columns, patch, patch, config.out_channels]);
    return reshape(run, permute(run, grid, [0, 5, 1, 3, 2, 4]), [
      1,
      config.out_channels,
      rows * patch,
      columns * patch,
    ]);
  });
  cat(run, pictures, 0);
}

/** `patchify`: a picture that is not square is padded to the model's maximum, and masked. */
function patchified(
  run: Run,
  config: HiDreamConfig,
  batch: number,
  rows: number,
  columns: number,
): { patches: Tensor; mask: Tensor | null; ids: Tensor } {
  const { patch_size: patch, in_channels: channels } = config;
  const maximum = (config.max_resolution[0]! * config.max_resolution[1]!) / patch ** 2;
  const square = rows === columns;
  const tokens = square ? rows * columns : maximum;
  const latent = run.input([batch, channels, rows * patch, columns * patch]);
  const made = run.call('', () => {
    const mask = square ? null : create(run, 'zeros', [batch, maximum]);
    const grid = create(run, 'zeros', [rows, columns, 3], 'float32');
    const padded = square ? grid : create(run, 'zeros', [maximum, 3], 'float32');
    const ids = run.emitOne('repeat', [padded], { shape: [batch, tokens, 3], dtype: 'float32' });
    const room = square ? null : create(run, 'zeros', [batch, channels, maximum, patch ** 2]);
    const picture = view(run, latent, [batch, channels, rows, patch, columns, patch]);
    if (square) {
      const patches = reshape(run, permute(run, picture, [0, 2, 4, 3, 5, 1]), [batch, tokens, -1]);
      return [patches, ids];
    }
    reshape(run, permute(run, picture, [0, 1, 2, 4, 3, 5]), [batch, channels, rows * columns, patch ** 2]);
    const patches = reshape(run, permute(run, room!, [0, 2, 3, 1]), [batch, tokens, -1]);
    return [patches, ids, mask!];
  });
  return { patches: made[0]!, mask: made[2] ?? null, ids: made[1]! };
}

/** The embedded timestep plus the embedded pooled prompt. */
function timeEmbedding(run: Run, config: HiDreamConfig, batch: number, size: number): Tensor {
  return run.call('', () => {
    const time = run.call('t_embedder', () => {
      const waves = run.call('', () => to(run, sinusoidalEmbedding(run, run.input([batch]), 256), run.dtype));
      return timestepEmbedding(run, 'timestep_embedder', waves, size);
    });
    const pooled = run.call('p_embedder', () =>
      timestepEmbedding(run, 'pooled_embedder', run.input([batch, config.text_emb_dim]), size),
    );
    return add(run, time, pooled);
  });
}

/** One projection of the language model's states for each block, then T5's. */
function projectedTexts(
  run: Run,
  config: HiDreamConfig,
  batch: number,
  tokens: number,
  size: number,
): Tensor[] {
  const [t5, llama] = config.caption_channels as [number, number];
  const layers = Math.max(...config.llama_layers) + 1;
  const states = run.input([layers, batch, tokens, llama]);
  const made = config.llama_layers.map((_, i) => {
    const layer = view(run, slice(run, states, 0, 1), [batch, tokens, llama]);
    return linear(run, `caption_projection.${i}.linear`, layer, size, { bias: false });
  });
  const name = `caption_projection.${config.llama_layers.length}.linear`;
  return [...made, linear(run, name, run.input([batch, tokens, t5]), size, { bias: false })];
}
