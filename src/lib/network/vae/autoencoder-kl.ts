import type { AutoencoderKLConfig } from '../../../content/schemas/architectures/vae.ts';
import { attention } from '../modules/attention.ts';
import { downsample, resnetBlock, upsample } from '../modules/resnet.ts';
import { convolution, pointwise } from '../ops/convolution.ts';
import { silu } from '../ops/elementwise.ts';
import { groupNorm } from '../ops/norm.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { gaussian } from './gaussian.ts';

/** diffusers `AutoencoderKL.encode` of images, up to the parameters of the latent's distribution. */
export function encodeKL(run: Run, config: AutoencoderKLConfig, request: Request): void {
  const image = run.input([request.batch, config.in_channels, request.height, request.width]);
  run.call('', () => {
    let latent = run.call('encoder', () => encoder(run, config, image));
    const channels = 2 * config.latent_channels;
    if (config.use_quant_conv)
      latent = run.rebind(latent, convolution(run, 'quant_conv', latent, channels, pointwise));
    gaussian(run, latent);
  });
  declareBatchNorm(run, config);
}

/** diffusers `AutoencoderKL.decode` of latents. */
export function decodeKL(run: Run, config: AutoencoderKLConfig, request: Request): void {
  const scale = 2 ** (config.block_out_channels.length - 1);
  const latent = run.input([request.batch, config.latent_channels, ...latentSize(request, scale)]);
  run.call('', () => {
    const z = config.use_post_quant_conv
      ? convolution(run, 'post_quant_conv', latent, config.latent_channels, pointwise)
      : latent;
    return run.call('decoder', () => decoder(run, config, z));
  });
}

function encoder(run: Run, config: AutoencoderKLConfig, image: Tensor): Tensor {
  const widths = config.block_out_channels;
  const groups = config.norm_num_groups;
  let hidden = convolution(run, 'conv_in', image, widths[0]!);
  widths.forEach((width, i) => {
    const block = () => {
      const states = residuals(run, hidden, width, config.layers_per_block, groups);
      return i < widths.length - 1 ? downsample(run, 'downsamplers.0', states, width, 0) : states;
    };
    hidden = run.rebind(hidden, run.call(`down_blocks.${i}`, block));
  });
  hidden = run.rebind(hidden, middle(run, hidden, groups));
  return finish(run, hidden, 2 * config.latent_channels, groups);
}

function decoder(run: Run, config: AutoencoderKLConfig, latent: Tensor): Tensor {
  const widths = config.block_out_channels.toReversed();
  const groups = config.norm_num_groups;
  let hidden = convolution(run, 'conv_in', latent, widths[0]!);
  hidden = run.rebind(hidden, middle(run, hidden, groups));
  widths.forEach((width, i) => {
    const block = () => {
      const states = residuals(run, hidden, width, config.layers_per_block + 1, groups);
      return i < widths.length - 1 ? upsample(run, 'upsamplers.0', states, width) : states;
    };
    hidden = run.rebind(hidden, run.call(`up_blocks.${i}`, block));
  });
  return finish(run, hidden, config.in_channels, groups);
}

/** The residual blocks of a level; each rebinds the name. The caller keeps `x` throughout. */
function residuals(run: Run, x: Tensor, width: number, count: number, groups: number): Tensor {
  let hidden = run.alias(x);
  for (let i = 0; i < count; i++) {
    hidden = run.rebind(hidden, resnetBlock(run, `resnets.${i}`, hidden, width, null, groups));
  }
  return hidden;
}

/** `UNetMidBlock2D`: one attention head over all pixels between two residual blocks. */
function middle(run: Run, x: Tensor, groups: number): Tensor {
  const width = x.shape[1]!;
  const options = { heads: 1, bias: true, normGroups: groups, residual: true, upcastSoftmax: true };
  return run.call('mid_block', () => {
    let hidden = resnetBlock(run, 'resnets.0', x, width, null, groups);
    hidden = run.rebind(hidden, attention(run, 'attentions.0', hidden, null, options));
    return run.rebind(hidden, resnetBlock(run, 'resnets.1', hidden, width, null, groups));
  });
}

function finish(run: Run, x: Tensor, channels: number, groups: number): Tensor {
  let hidden = run.rebind(x, groupNorm(run, 'conv_norm_out', x, groups));
  hidden = run.rebind(hidden, silu(run, hidden));
  return run.rebind(hidden, convolution(run, 'conv_out', hidden, channels));
}

function declareBatchNorm(run: Run, config: AutoencoderKLConfig): void {
  if (config.batch_norm_channels === null) return;
  run.weight('bn.running_mean', 'buffer', [config.batch_norm_channels]);
  run.weight('bn.running_var', 'buffer', [config.batch_norm_channels]);
  run.weight('bn.num_batches_tracked', 'buffer', [], 'int64');
}
