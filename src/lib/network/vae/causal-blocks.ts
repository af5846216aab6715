import { scaledDotProductAttention } from '../ops/attention.ts';
import { convolution, convolutionWeights, pointwise } from '../ops/convolution.ts';
import { add, addScalar, div, mul, mulScalar, silu } from '../ops/elementwise.ts';
import {
  cat,
  chunk,
  clone,
  contiguous,
  expand,
  pad,
  permute,
  reshape,
  slice,
  to,
  view,
} from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** Frames of each convolution's input that the cache keeps for the next chunk (`CACHE_T`). */
const cachedFrames = 2;

/** Options of a causal convolution over frames, height and width: kernel 3x3x3 and padding 1 by default. */
export interface CausalOptions {
  kernel?: readonly [number, number, number];
  stride?: readonly [number, number, number];
  padding?: readonly [number, number, number];
}

/** `WanCausalConv3d` named `name`: pads time at the start only, by the frames that the cache does not supply. */
export function causalConvolution(
  run: Run,
  name: string,
  x: Tensor,
  channels: number,
  options: CausalOptions = {},
  cached: Tensor | null = null,
): Tensor {
  const kernel = options.kernel ?? [3, 3, 3];
  const [time, height, width] = options.padding ?? kernel.map((size) => (size - 1) / 2);
  return run.call('', () => {
    let input = run.alias(x);
    let before = 2 * time!;
    if (cached && before > 0) {
      input = run.rebind(input, cat(run, [cached, input], 2));
      before -= cached.shape[2]!;
    }
    input = run.rebind(input, pad(run, input, [width!, width!, height!, height!, before, 0]));
    return convolution(run, name, input, channels, { kernel, padding: 0, stride: options.stride ?? 1 });
  });
}

/** Declares the parameters of a causal convolution that runs only for later chunks. */
export function causalWeights(
  run: Run,
  name: string,
  x: Tensor,
  channels: number,
  options: CausalOptions,
): void {
  run.call(name, () => void convolutionWeights(run, x.shape[1]!, channels, options));
}

/** The inputs of earlier chunks that each causal convolution reads again, in the order of the convolutions. */
export class FrameCache {
  private readonly frames: (Tensor | undefined)[] = [];
  private readonly seen = new Set<number>();
  private next = 0;

  /** Starts a new chunk of frames at the first convolution. */
  restart(): this {
    this.next = 0;
    return this;
  }

  /** The slot of the convolution that is about to run. */
  take(): number {
    return this.next++;
  }

  /** True on the first call for a slot: for the chunk with the first frame. */
  isFirst(slot: number): boolean {
    if (this.seen.has(slot)) return false;
    this.seen.add(slot);
    return true;
  }

  get(slot: number): Tensor | undefined {
    return this.frames[slot];
  }

  /** Stores a tensor in a slot, which keeps it alive after its block returns. */
  set(run: Run, slot: number, made: Tensor): void {
    const old = this.frames[slot];
    this.frames[slot] = run.hold(made);
    if (old) run.drop(old);
  }

  /** A causal convolution that caches the last frames of its input. */
  convolve(run: Run, name: string, x: Tensor, channels: number): Tensor {
    const slot = this.take();
    const before = this.get(slot) ?? null;
    let last = run.call('', () => clone(run, slice(run, x, 2, Math.min(cachedFrames, x.shape[2]!))));
    if (last.shape[2]! < cachedFrames && before) {
      last = run.replace(last, () => cat(run, [slice(run, before, 2, 1), last], 2));
    }
    const made = causalConvolution(run, name, x, channels, {}, before);
    this.set(run, slot, last);
    return made;
  }
}

/** `WanRMS_norm` named `name`: unit length over channels in float32, then a learnt factor (and a shift of 0). */
export function rootMeanSquareNorm(run: Run, name: string, x: Tensor): Tensor {
  return run.call(name, () => {
    const gamma = run.weight('gamma', 'norm', [x.shape[1]!, ...x.shape.slice(2).map(() => 1)]);
    const normalised = run.call('', () => {
      const unit = run.call('', () => unitLength(run, to(run, x, 'float32')));
      return to(run, unit, x.dtype);
    });
    const scaled = mulScalar(run, normalised);
    const weighted = run.rebind(scaled, mul(run, scaled, run.parameter(gamma)));
    return addScalar(run, weighted);
  });
}

/** `F.normalize` over channels. */
function unitLength(run: Run, x: Tensor): Tensor {
  return run.call('', () => {
    const output = { shape: x.shape.with(1, 1), dtype: x.dtype };
    const norm = run.emitOne('linalg_vector_norm', [x], output, { saves: [x] });
    const clamped = run.rebind(norm, addScalar(run, norm));
    return div(run, x, expand(run, clamped, x.shape));
  });
}

/** `WanResidualBlock` named `name`: the shortcut first, then twice norm, SiLU and a cached convolution. */
export function residualBlock(run: Run, name: string, x: Tensor, width: number, cache: FrameCache): Tensor {
  return run.call(name, () => {
    const shortcut =
      x.shape[1] === width ? x : causalConvolution(run, 'conv_shortcut', x, width, { kernel: [1, 1, 1] });
    let hidden = rootMeanSquareNorm(run, 'norm1', x);
    hidden = run.rebind(hidden, silu(run, hidden));
    hidden = run.rebind(hidden, cache.convolve(run, 'conv1', hidden, width));
    hidden = run.rebind(hidden, rootMeanSquareNorm(run, 'norm2', hidden));
    hidden = run.rebind(hidden, silu(run, hidden));
    hidden = run.rebind(hidden, cache.convolve(run, 'conv2', hidden, width));
    return add(run, hidden, shortcut);
  });
}

/** `WanAttentionBlock` named `name`: one head over the pixels of each frame. */
export function attentionBlock(run: Run, name: string, x: Tensor): Tensor {
  const [batch, channels, frames, height, width] = x.shape as [number, number, number, number, number];
  const frameShape = [batch * frames, channels, height, width];
  return run.call(name, () => {
    let hidden = reshape(run, permute(run, x, [0, 2, 1, 3, 4]), frameShape);
    hidden = run.rebind(hidden, rootMeanSquareNorm(run, 'norm', hidden));
    let qkv = convolution(run, 'to_qkv', hidden, 3 * channels, pointwise);
    qkv = run.rebind(qkv, reshape(run, qkv, [batch * frames, 1, 3 * channels, -1]));
    qkv = run.replace(qkv, () => contiguous(run, permute(run, qkv, [0, 1, 3, 2])));
    hidden = run.rebind(hidden, scaledDotProductAttention(run, ...chunk(run, qkv, 3, -1)));
    const tokens = view(run, hidden, [batch * frames, height * width, channels]);
    hidden = run.replace(hidden, () => reshape(run, permute(run, tokens, [0, 2, 1]), frameShape));
    run.drop(tokens);
    hidden = run.rebind(hidden, convolution(run, 'proj', hidden, channels, pointwise));
    hidden = run.rebind(hidden, view(run, hidden, [batch, frames, channels, height, width]));
    hidden = run.rebind(hidden, permute(run, hidden, [0, 2, 1, 3, 4]));
    return add(run, hidden, x);
  });
}
