import type { AutoencoderDCConfig } from '../../../content/schemas/architectures/vae.ts';
import { channelNorm } from '../modules/gated-convolution.ts';
import { sequential, type Layer } from '../modules/sequential.ts';
import { convolution, upsampleTwice } from '../ops/convolution.ts';
import { add, relu, silu } from '../ops/elementwise.ts';
import { pixelShuffle, pixelUnshuffle, repeatInterleave, view } from '../ops/shape.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { efficientViTBlock } from './efficient-vit.ts';

/** diffusers `AutoencoderDC.encode`: halves the image between levels, averaging channels for the shortcut. */
export function encodeDC(run: Run, config: AutoencoderDCConfig, request: Request): void {
  const widths = config.block_out_channels;
  const image = run.input([request.batch, config.in_channels, request.height, request.width]);
  run.call('encoder', () => {
    let hidden = convolution(run, 'conv_in', image, widths[0]!);
    widths.forEach((_width, i) => {
      const layers = blocks(run, config, i, config.encoder_layers_per_block[i]!);
      const next = widths[i + 1];
      if (next !== undefined) layers.push((name, x) => downBlock(run, name, x, next));
      hidden = run.rebind(hidden, sequential(run, `down_blocks.${i}`, hidden, layers));
    });
    const averaged = averageChannels(run, hidden, config.latent_channels);
    return add(run, convolution(run, 'conv_out', hidden, config.latent_channels), averaged);
  });
}

/** diffusers `AutoencoderDC.decode`: doubles the image between levels by nearest neighbours. */
export function decodeDC(run: Run, config: AutoencoderDCConfig, request: Request): void {
  const widths = config.block_out_channels;
  const last = widths.length - 1;
  const latent = run.input([request.batch, config.latent_channels, ...latentSize(request, 2 ** last)]);
  run.call('decoder', () => {
    const repeated = repeatInterleave(run, latent, widths[last]! / config.latent_channels, 1);
    let hidden = run.call('', () => add(run, convolution(run, 'conv_in', latent, widths[last]!), repeated));
    for (let i = last; i >= 0; i--) {
      const layers = blocks(run, config, i, config.decoder_layers_per_block[i]!);
      if (i < last) layers.unshift((name, x) => upBlock(run, name, x, widths[i]!));
      hidden = run.rebind(hidden, sequential(run, `up_blocks.${i}`, hidden, layers));
    }
    hidden = run.rebind(hidden, channelNorm(run, 'norm_out', hidden));
    hidden = run.rebind(hidden, relu(run, hidden));
    return run.rebind(hidden, convolution(run, 'conv_out', hidden, config.in_channels));
  });
}

function blocks(run: Run, config: AutoencoderDCConfig, level: number, count: number): Layer[] {
  const block: Layer =
    config.block_types[level] === 'ResBlock'
      ? (name, x) => resBlock(run, name, x)
      : (name, x) =>
          efficientViTBlock(run, name, x, config.attention_head_dim, config.qkv_multiscales[level]!);
  return new Array<Layer>(count).fill(block);
}

function resBlock(run: Run, name: string, x: Tensor): Tensor {
  const width = x.shape[1]!;
  return run.call(name, () => {
    let hidden = convolution(run, 'conv1', x, width);
    hidden = run.rebind(hidden, silu(run, hidden));
    hidden = run.rebind(hidden, convolution(run, 'conv2', hidden, width, { bias: false }));
    hidden = run.rebind(hidden, channelNorm(run, 'norm', hidden));
    return add(run, hidden, x);
  });
}

function downBlock(run: Run, name: string, x: Tensor, width: number): Tensor {
  return run.call(name, () => {
    const strided = convolution(run, 'conv', x, width, { stride: 2 });
    const shortcut = run.call('', () => averageChannels(run, pixelUnshuffle(run, x, 2), width));
    return add(run, strided, shortcut);
  });
}

function upBlock(run: Run, name: string, x: Tensor, width: number): Tensor {
  return run.call(name, () => {
    let larger = upsampleTwice(run, x);
    larger = run.rebind(larger, convolution(run, 'conv', larger, width));
    let shortcut = repeatInterleave(run, x, (4 * width) / x.shape[1]!, 1);
    shortcut = run.rebind(shortcut, pixelShuffle(run, shortcut, 2));
    return add(run, larger, shortcut);
  });
}

/** Means over groups of channels that reduce them to `width`. */
function averageChannels(run: Run, x: Tensor, width: number): Tensor {
  return run.call('', () => {
    const [batch, channels, ...size] = x.shape as [number, number, number, number];
    const groups = view(run, x, [batch, width, channels / width, ...size]);
    return run.emitOne('mean', [groups], { shape: [batch, width, ...size], dtype: x.dtype });
  });
}
