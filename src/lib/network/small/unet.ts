import type { SmallNetworks } from '../../../content/schemas/small-networks.ts';
import { convolution, upsampleNearest } from '../ops/convolution.ts';
import { add, cos, divScalar, mul, silu, sin } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { groupNorm } from '../ops/norm.ts';
import {
  cat,
  pixelShuffle,
  pixelUnshuffle,
  reshape,
  stack,
  transpose,
  unsqueeze,
  view,
} from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { sequential } from '../modules/sequential.ts';
import { attend, residual } from './unet-blocks.ts';

/** Sizes of one call of the U-Net. */
export interface UNetCall {
  /** Batch size after guidance has doubled it. */
  batch: number;
  latent: { channels: number; height: number; width: number };
  /** Tokens of a prompt and the width of their states. */
  text: { length: number; width: number };
}

/** `UNetWithMaps.forward` of training/model.py: squares of latents become channels, then two levels, a middle, and back. */
export function runSmallUNet(run: Run, config: SmallNetworks['unet'], call: UNetCall): void {
  const { batch, latent } = call;
  const { groups, heads, expansion, patch } = config;
  const [a, z] = config.channels as [number, number];
  const sample = run.input([batch, latent.channels, latent.height, latent.width]);
  const timestep = run.input([batch]);
  const text = run.input([batch, call.text.length, call.text.width]);
  const res = (name: string, x: Tensor, width: number) => residual(run, name, x, embedding, width, groups);
  const maps: Tensor[] = [];
  // The maps of the first level are an output of the network.
  const att = (name: string, x: Tensor, level: 0 | 1) => {
    const options = { heads: heads[level]!, groups, expansion };
    return attend(run, name, x, text, options, level === 0 ? maps : null);
  };
  let embedding: Tensor;
  const velocity = run.call('unet', () => {
    const summed = run.emitOne('sum', [text], { shape: [batch, call.text.width], dtype: text.dtype });
    const gathered = run.rebind(summed, divScalar(run, summed));
    embedding = embed(run, timestep, gathered, config);
    const squares = pixelUnshuffle(run, sample, patch);
    let first = run.rebind(squares, convolution(run, 'conv_in', squares, a));
    first = run.rebind(first, res('d1', first, a));
    const h1 = run.rebind(first, att('d1t', first, 0));
    let h2 = convolution(run, 'down1', h1, z, { stride: 2 });
    const [height, width] = h2.shape.slice(2) as [number, number];
    const placed = run.call('', () => {
      const layout = linear(run, 'layout', gathered, z * height * width);
      return add(run, h2, view(run, layout, [batch, z, height, width]));
    });
    h2 = run.rebind(h2, run.rebind(placed, res('d2', placed, z)));
    h2 = run.rebind(h2, att('d2t', h2, 1));
    let middle = res('m1', h2, z);
    middle = run.rebind(middle, att('mt', middle, 1));
    let x = run.rebind(middle, res('m2', middle, z));
    let up = cat(run, [x, h2], 1);
    up = run.rebind(up, res('u2', up, z));
    x = run.rebind(x, run.rebind(up, att('u2t', up, 1)));
    const larger = upsampleNearest(run, x, 2 * height, 2 * width);
    x = run.rebind(x, run.rebind(larger, convolution(run, 'up1', larger, a)));
    // The name x keeps the state before the last three blocks until they have run.
    let last = cat(run, [x, h1], 1);
    last = run.rebind(last, res('u1', last, a));
    last = run.rebind(last, att('u1t', last, 0));
    x = run.rebind(x, run.rebind(last, res('u0', last, a)));
    const normed = groupNorm(run, 'norm_out', x, groups);
    const active = run.rebind(normed, silu(run, normed));
    const out = run.rebind(active, convolution(run, 'conv_out', active, latent.channels * patch ** 2));
    return run.rebind(out, pixelShuffle(run, out, patch));
  });
  run.call('', () => {
    const all = stack(run, maps, 0);
    const shape = all.shape.slice(1);
    const mean = run.rebind(all, run.emitOne('mean', [all], { shape, dtype: all.dtype }));
    return reshape(run, transpose(run, mean, 1, 2), [batch, shape[2]!, shape[1]!]);
  });
  run.drop(velocity);
}

/** The embedding that conditions every block: the sines of the noise level and the gathered prompt. */
function embed(run: Run, timestep: Tensor, gathered: Tensor, config: SmallNetworks['unet']): Tensor {
  const { embedding: width, timeFeatures } = config;
  const project = (name: string, x: Tensor) =>
    sequential(run, name, x, [
      (layer, y) => linear(run, layer, y, width),
      (_layer, y) => silu(run, y),
      (layer, y) => linear(run, layer, y, width),
    ]);
  return run.call('', () => {
    const half = timeFeatures / 2;
    const frequencies = run.parameter(run.weight('frequencies', 'buffer', [half]), [1, half]);
    const angles = mul(run, unsqueeze(run, timestep, 1), frequencies);
    const waves = cat(run, [sin(run, angles), cos(run, angles)], 1);
    const time = project('time', waves);
    const pooled = project('pooled', gathered);
    return silu(run, add(run, time, pooled));
  });
}
