import type { CascadeConfig } from '../../../content/schemas/architectures/cascade.ts';
import { convolution, convolutionTransposed, pointwise, upsampleBilinear } from '../ops/convolution.ts';
import { add, gelu } from '../ops/elementwise.ts';
import type { Shape } from '../layout.ts';
import { create, pixelShuffle, pixelUnshuffle, to } from '../ops/shape.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import {
  cascadeAttentionBlock,
  cascadePrompt,
  cascadeResBlock,
  cascadeTimestepBlock,
  channelLayerNorm,
} from './cascade-blocks.ts';

/** Image pixels per element of the first stage's latent, on a side (StableCascadePriorPipeline `resolution_multiple`). */
const priorScale = 42.67;
/** Elements of the second stage's latent per element of the first's (StableCascadeDecoderPipeline `latent_dim_scale`). */
const decoderScale = 10.67;

/** Inputs of every block in addition to the states. */
interface Conditioning {
  embedded: Tensor;
  prompt: Tensor;
}

/** diffusers `StableCascadeUNet.forward`: the prior (stage C) or, if it reads the prior's result, the decoder (stage B). */
export function runCascade(run: Run, config: CascadeConfig, request: Request): void {
  const { batch } = request;
  const prior = [request.height, request.width].map((side) => Math.ceil(side / priorScale));
  const isPrior = config.effnet_in_channels === null;
  const size = isPrior ? prior : prior.map((side) => Math.floor(side * decoderScale));
  const sample = run.input([batch, config.in_channels, ...size]);
  run.call('', () => {
    const numbers = 1 + config.timestep_conditioning_type.length;
    const embedded = create(run, 'cat', [batch, numbers * config.timestep_ratio_embedding_dim]);
    const pixels = create(run, 'new_zeros', [batch, 3, 8, 8]);
    const conditioning = { embedded, prompt: cascadePrompt(run, config, batch, request.textTokens ?? 77) };
    const x = embed(run, config, sample, prior, pixels);
    const levels = runDown(run, config, x, conditioning);
    const decoded = run.rebind(x, runUp(run, config, levels, conditioning));
    return run.call('clf', () => {
      const normed = channelLayerNorm(run, '0', decoded);
      const channels = config.in_channels * config.patch_size ** 2;
      const predicted = run.rebind(normed, convolution(run, '1', normed, channels, pointwise));
      return pixelShuffle(run, predicted, config.patch_size);
    });
  });
}

function embed(run: Run, config: CascadeConfig, sample: Tensor, prior: Shape, pixels: Tensor): Tensor {
  const width = config.block_out_channels[0]!;
  let x = run.call('embedding', () => {
    const folded = pixelUnshuffle(run, sample, config.patch_size);
    const mapped = run.rebind(folded, convolution(run, '1', folded, width, pointwise));
    return channelLayerNorm(run, '2', mapped);
  });
  const [height, size] = x.shape.slice(2) as [number, number];
  const addMapped = (map: () => Tensor) => {
    const mapped = run.call('', map);
    x = run.rebind(x, add(run, x, mapped));
    run.drop(mapped);
  };
  if (config.effnet_in_channels !== null) {
    const effnet = run.input([sample.shape[0]!, config.effnet_in_channels, ...prior]);
    addMapped(() => mapper(run, 'effnet_mapper', upsampleBilinear(run, effnet, height, size), width));
  }
  if (config.pixel_mapper_in_channels !== null)
    addMapped(() => upsampleBilinear(run, mapper(run, 'pixels_mapper', pixels, width), height, size));
  return x;
}

function mapper(run: Run, name: string, x: Tensor, width: number): Tensor {
  return run.call(name, () => {
    let hidden = convolution(run, '0', x, 4 * width, pointwise);
    hidden = run.rebind(hidden, gelu(run, hidden));
    hidden = run.rebind(hidden, convolution(run, '2', hidden, width, pointwise));
    return channelLayerNorm(run, '3', hidden);
  });
}

/** Returns the result of every level, lowest resolution first. */
function runDown(run: Run, config: CascadeConfig, start: Tensor, conditioning: Conditioning): Tensor[] {
  return run.call('', () => {
    const results: Tensor[] = [];
    config.block_out_channels.forEach((width, i) => {
      const x = results[0]
        ? resample(run, `down_downscalers.${i}`, results[0], width, config, 'down')
        : run.alias(start);
      const level = { config, heads: config.num_attention_heads[i] ?? null, ...conditioning };
      results.unshift(runLayers(run, `down_blocks.${i}`, x, level, config.down_num_layers_per_block[i]!));
    });
    return results;
  });
}

function runUp(run: Run, config: CascadeConfig, results: readonly Tensor[], conditioning: Conditioning) {
  const last = config.block_out_channels.length - 1;
  return run.call('', () => {
    let x = run.alias(results[0]!);
    config.up_num_layers_per_block.forEach((layers, i) => {
      const level = { config, heads: config.num_attention_heads[last - i] ?? null, ...conditioning };
      const repeats = config.up_blocks_repeat_mappers[i]!;
      for (let j = 0; j < repeats; j++) {
        x = runLayers(run, `up_blocks.${i}`, x, level, layers, i > 0 ? results[i]! : null);
        if (j === repeats - 1) continue;
        x = run.rebind(x, convolution(run, `up_repeat_mappers.${i}.${j}`, x, x.shape[1]!, pointwise));
      }
      if (i === last) return;
      const width = config.block_out_channels[last - i - 1]!;
      x = run.rebind(x, resample(run, `up_upscalers.${i}`, x, width, config, 'up'));
    });
    return x;
  });
}

/** Inputs of the layers of a level. */
interface Level extends Conditioning {
  config: CascadeConfig;
  /** Attention heads; null for a level without attention. */
  heads: number | null;
}

/** The blocks of a level, layer by layer: residual, timestep and, if it has heads, attention. */
function runLayers(
  run: Run,
  name: string,
  start: Tensor,
  { config, heads, embedded, prompt }: Level,
  layers: number,
  skip: Tensor | null = null,
): Tensor {
  let x = skip ? matchSize(run, start, skip) : start;
  let block = 0;
  const next = () => `${name}.${block++}`;
  for (let i = 0; i < layers; i++) {
    x = run.rebind(x, cascadeResBlock(run, next(), x, i === 0 ? skip : null));
    x = run.rebind(x, cascadeTimestepBlock(run, next(), x, embedded, config.timestep_conditioning_type));
    if (heads !== null) x = run.rebind(x, cascadeAttentionBlock(run, next(), x, prompt, heads));
  }
  return x;
}

/** Resizes states to the size of the skip state, in float32. */
function matchSize(run: Run, x: Tensor, skip: Tensor): Tensor {
  const [height, width] = skip.shape.slice(2) as [number, number];
  if (x.shape[2] === height && x.shape[3] === width) return x;
  const resized = run.call('', () => upsampleBilinear(run, to(run, x, 'float32'), height, width));
  return run.rebind(x, run.rebind(resized, to(run, resized, x.dtype)));
}

/** A norm and a change of width between levels: strided, or pointwise if the levels have the same size. */
function resample(
  run: Run,
  name: string,
  x: Tensor,
  width: number,
  config: CascadeConfig,
  mode: 'down' | 'up',
): Tensor {
  return run.call(name, () => {
    const normed = channelLayerNorm(run, '0', x);
    if (!config.strided)
      return convolution(run, mode === 'down' ? '1.blocks.0' : '1.blocks.1', normed, width, pointwise);
    if (mode === 'down') return convolution(run, '1', normed, width, { kernel: 2, stride: 2, padding: 0 });
    return convolutionTransposed(run, '1', normed, width, 2);
  });
}
