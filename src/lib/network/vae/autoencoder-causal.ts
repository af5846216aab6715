import type { AutoencoderCausalConfig } from '../../../content/schemas/architectures/vae.ts';
import { addScalar, silu } from '../ops/elementwise.ts';
import { cat, slice } from '../ops/shape.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import {
  attentionBlock,
  causalConvolution,
  FrameCache,
  residualBlock,
  rootMeanSquareNorm,
} from './causal-blocks.ts';
import { downsampleCausal, upsampleCausal } from './causal-resample.ts';
import { gaussian } from './gaussian.ts';

/** Frames per chunk that the encoder reads, after the first frame. */
const chunkFrames = 4;
/** Image pixels per latent element, on a side. */
const scale = 8;

/** diffusers `AutoencoderKLWan.encode` (and Qwen-Image's): chunk by chunk, caching the input of each convolution. */
export function encodeCausal(run: Run, config: AutoencoderCausalConfig, request: Request): void {
  const { batch, frames = 1 } = request;
  const video = run.input([batch, config.in_channels, frames, request.height, request.width]);
  run.call('', () => {
    const cache = new FrameCache();
    const chunks = new JoinedChunks(run);
    for (let start = 0; start < frames; start += start === 0 ? 1 : chunkFrames) {
      const part = slice(run, video, 2, start === 0 ? 1 : chunkFrames);
      const encoded = run.call('encoder', () => encoder(run, config, part, cache.restart()));
      run.drop(part);
      chunks.add(encoded);
    }
    const options = { kernel: [1, 1, 1] } as const;
    gaussian(run, causalConvolution(run, 'quant_conv', chunks.joined!, 2 * config.z_dim, options));
  });
}

/** diffusers `AutoencoderKLWan.decode` (and Qwen-Image's). */
export function decodeCausal(run: Run, config: AutoencoderCausalConfig, request: Request): void {
  const latentFrames = Math.floor(((request.frames ?? 1) - 1) / chunkFrames) + 1;
  const latent = run.input([request.batch, config.z_dim, latentFrames, ...latentSize(request, scale)]);
  run.call('', () => {
    const cache = new FrameCache();
    const z = causalConvolution(run, 'post_quant_conv', latent, config.z_dim, { kernel: [1, 1, 1] });
    const chunks = new JoinedChunks(run);
    for (let frame = 0; frame < latentFrames; frame++) {
      const part = slice(run, z, 2, 1);
      const decoded = run.call('decoder', () => decoder(run, config, part, cache.restart()));
      run.drop(part);
      chunks.add(decoded);
    }
    // Clamp to [-1, 1].
    return run.rebind(chunks.joined!, addScalar(run, chunks.joined!));
  });
}

/** The chunks so far, joined along time; the latest one stays bound until the next is added. */
class JoinedChunks {
  joined: Tensor | null = null;
  private latest: Tensor | null = null;
  private readonly run: Run;

  constructor(run: Run) {
    this.run = run;
  }

  add(chunk: Tensor): void {
    if (!this.joined) {
      this.joined = chunk;
      return;
    }
    if (this.latest) this.run.drop(this.latest);
    this.latest = chunk;
    this.joined = this.run.rebind(this.joined, cat(this.run, [this.joined, chunk], 2));
  }
}

function encoder(run: Run, config: AutoencoderCausalConfig, video: Tensor, cache: FrameCache): Tensor {
  let hidden = cache.convolve(run, 'conv_in', video, config.base_dim);
  let layer = 0;
  config.dim_mult.forEach((factor, level) => {
    const width = factor * config.base_dim;
    for (let i = 0; i < config.num_res_blocks; i++) {
      hidden = run.rebind(hidden, residualBlock(run, `down_blocks.${layer++}`, hidden, width, cache));
    }
    if (level === config.dim_mult.length - 1) return;
    const temporal = config.temperal_downsample[level]!;
    hidden = run.rebind(hidden, downsampleCausal(run, `down_blocks.${layer++}`, hidden, temporal, cache));
  });
  hidden = run.rebind(hidden, middle(run, hidden, cache));
  return finish(run, hidden, 2 * config.z_dim, cache);
}

function decoder(run: Run, config: AutoencoderCausalConfig, latent: Tensor, cache: FrameCache): Tensor {
  const widths = config.dim_mult.toReversed().map((factor) => factor * config.base_dim);
  const temporal = config.temperal_downsample.toReversed();
  let hidden = cache.convolve(run, 'conv_in', latent, widths[0]!);
  hidden = run.rebind(hidden, middle(run, hidden, cache));
  widths.forEach((width, level) => {
    const block = () => {
      let states = run.alias(hidden);
      for (let i = 0; i <= config.num_res_blocks; i++) {
        states = run.rebind(states, residualBlock(run, `resnets.${i}`, states, width, cache));
      }
      if (level === widths.length - 1) return states;
      return run.rebind(states, upsampleCausal(run, 'upsamplers.0', states, temporal[level]!, cache));
    };
    hidden = run.rebind(hidden, run.call(`up_blocks.${level}`, block));
  });
  return finish(run, hidden, config.in_channels, cache);
}

function middle(run: Run, x: Tensor, cache: FrameCache): Tensor {
  const width = x.shape[1]!;
  return run.call('mid_block', () => {
    let hidden = residualBlock(run, 'resnets.0', x, width, cache);
    hidden = run.rebind(hidden, attentionBlock(run, 'attentions.0', hidden));
    return run.rebind(hidden, residualBlock(run, 'resnets.1', hidden, width, cache));
  });
}

function finish(run: Run, x: Tensor, channels: number, cache: FrameCache): Tensor {
  let hidden = run.rebind(x, rootMeanSquareNorm(run, 'norm_out', x));
  hidden = run.rebind(hidden, silu(run, hidden));
  return run.rebind(hidden, cache.convolve(run, 'conv_out', hidden, channels));
}
