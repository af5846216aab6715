import type { SmallNetworks } from '../../../content/schemas/small-networks.ts';
import { convolution } from '../ops/convolution.ts';
import { add, silu } from '../ops/elementwise.ts';
import { pixelShuffle, pixelUnshuffle } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import { sequential, type Layer } from '../modules/sequential.ts';

/** Sizes of an image and its latents. */
export interface ImageSizes {
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
export function encodeSmall(run: Run, config: SmallNetworks['vae'], sizes: ImageSizes): void {
  const { width, inner, encoderBlocks } = config;
  const image = run.input([sizes.batch, 3, sizes.image.height, sizes.image.width]);
  sequential(run, 'encoder', image, [
    (_name, x) => pixelUnshuffle(run, x, 2),
    (name, x) => convolution(run, name, x, inner),
    (_name, x) => silu(run, x),
    (name, x) => convolution(run, name, x, width, { kernel: 4, stride: 2, padding: 1 }),
    ...residuals(run, encoderBlocks),
    (_name, x) => silu(run, x),
    (name, x) => convolution(run, name, x, 2 * sizes.latent.channels),
  ]);
}

/** `Decoder.forward` of training/vae.py: most layers run at the size of the latents. */
export function decodeSmall(run: Run, config: SmallNetworks['vae'], sizes: ImageSizes): void {
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
