import type { SmallNetworks } from '../../../content/schemas/small-networks.ts';
import { convolution } from '../ops/convolution.ts';
import { add, silu } from '../ops/elementwise.ts';
import { pixelShuffle, pixelUnshuffle } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import { sequential, type Layer } from './sequential.ts';

/** Sizes of a picture and its latents. */
export interface PictureSizes {
  batch: number;
  image: { height: number; width: number };
  latent: { channels: number; height: number; width: number };
}

function residuals(run: Run, count: number): Layer[] {
  const block: Layer = (name, x) =>
    run.call(name, () => {
      const width = x.shape[1]!;
      const activate: Layer = (_layer, y) => silu(run, y);
      const convolve: Layer = (layer, y) => convolution(run, layer, y, width);
      const changed = sequential(run, 'body', x, [activate, convolve, activate, convolve]);
      return add(run, x, changed);
    });
  return new Array<Layer>(count).fill(block);
}

/** `Encoder.forward` of training/vae.py: means and variances of the latents. */
export function encodeSmall(run: Run, config: SmallNetworks['vae'], sizes: PictureSizes): void {
  const { width, inner, encoderBlocks } = config;
  const picture = run.input([sizes.batch, 3, sizes.image.height, sizes.image.width]);
  sequential(run, 'encoder', picture, [
    (_name, x) => pixelUnshuffle(run, x, 2),
    (name, x) => convolution(run, name, x, inner),
    (_name, x) => silu(run, x),
    (name, x) => convolution(run, name, x, width, { kernel: 4, stride: 2, padding: 1 }),
    ...residuals(run, encoderBlocks),
    (_name, x) => silu(run, x),
    (name, x) => convolution(run, name, x, 2 * sizes.latent.channels),
  ]);
}

/** `Decoder.forward` of training/vae.py: nearly all of its work is done at the latents' size. */
export function decodeSmall(run: Run, config: SmallNetworks['vae'], sizes: PictureSizes): void {
  const { width, inner, decoderBlocks, fullBlocks } = config;
  const { channels, height, width: columns } = sizes.latent;
  const latent = run.input([sizes.batch, channels, height, columns]);
  sequential(run, '', latent, [
    (name, x) => convolution(run, name, x, width),
    ...residuals(run, decoderBlocks),
    (name, x) => convolution(run, name, x, 4 * inner),
    (_name, x) => pixelShuffle(run, x, 2),
    ...residuals(run, fullBlocks),
    (_name, x) => silu(run, x),
    (name, x) => convolution(run, name, x, 12),
    (_name, x) => pixelShuffle(run, x, 2),
  ]);
}
